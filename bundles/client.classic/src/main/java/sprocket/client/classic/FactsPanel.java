// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;
import javax.swing.Box;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

/** Shows facts one below the other: names at the left, values at the right. */
final class FactsPanel extends JPanel {

    private static final int MARGIN = 14;
    private static final int LINE = 3;
    private static final int GROUP = 12;

    private final List<JLabel> values = new ArrayList<>();
    private List<Fact> shown = List.of();

    FactsPanel() {
        super(new GridBagLayout());
    }

    void show(List<Fact.Group> groups) {
        List<Fact> facts =
                groups.stream().flatMap(group -> group.facts().stream()).toList();
        if (!names(facts).equals(names(shown))) {
            build(groups);
        }
        for (int i = 0; i < facts.size(); i++) {
            JLabel value = values.get(i);
            if (!value.getText().equals(facts.get(i).value())) {
                value.setText(facts.get(i).value());
            }
        }
        shown = facts;
    }

    private static List<String> names(List<Fact> facts) {
        return facts.stream().map(Fact::name).toList();
    }

    private void build(List<Fact.Group> groups) {
        removeAll();
        values.clear();
        int row = 0;
        for (Fact.Group group : groups) {
            if (!group.heading().isEmpty()) {
                add(heading(group.heading()), place(0, row++, 2, GROUP, GridBagConstraints.LINE_START));
            } else if (row == 0) {
                add(Box.createVerticalStrut(MARGIN - LINE), place(0, row++, 2, 0, GridBagConstraints.LINE_START));
            }
            boolean large = group.heading().isEmpty();
            for (Fact fact : group.facts()) {
                add(row(fact, large, row), place(1, row, 1, LINE, GridBagConstraints.LINE_END));
                row++;
            }
        }
        GridBagConstraints rest = place(0, row, 2, MARGIN, GridBagConstraints.PAGE_START);
        rest.weighty = 1;
        add(Box.createGlue(), rest);
        revalidate();
        repaint();
    }

    private static JLabel heading(String text) {
        JLabel heading = new JLabel(text);
        heading.putClientProperty("FlatLaf.style", "font: bold; foreground: $Label.disabledForeground");
        return heading;
    }

    /** Adds a row. Returns the label of the value. */
    private JLabel row(Fact fact, boolean large, int row) {
        JLabel name = new JLabel(fact.name());
        JLabel value = new JLabel(fact.value(), SwingConstants.TRAILING);
        name.setLabelFor(value);
        value.setName(fact.name());
        if (large) {
            name.putClientProperty("FlatLaf.styleClass", "large");
            value.putClientProperty("FlatLaf.style", "font: bold +2");
        }
        if (!fact.meaning().isEmpty()) {
            name.setToolTipText(fact.meaning());
            value.setToolTipText(fact.meaning());
            value.getAccessibleContext().setAccessibleDescription(fact.meaning());
        }
        values.add(value);
        add(name, place(0, row, 1, LINE, GridBagConstraints.LINE_START));
        return value;
    }

    private static GridBagConstraints place(int column, int row, int columns, int above, int anchor) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = column;
        place.gridy = row;
        place.gridwidth = columns;
        place.weightx = column == 1 || columns == 2 ? 1 : 0;
        place.anchor = anchor;
        place.insets = new Insets(above, column == 0 ? MARGIN : 8, 0, column == 1 || columns == 2 ? MARGIN : 0);
        return place;
    }
}
