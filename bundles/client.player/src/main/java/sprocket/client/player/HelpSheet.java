// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.LayoutManager;
import java.util.Arrays;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;

/** Shows all keys of the commands. */
@SuppressWarnings("serial")
final class HelpSheet extends Card {

    private static final int SCROLL = 20;

    private final JPanel groups = new JPanel(new GroupColumns());
    private final JScrollPane scroll = new JScrollPane(
            groups,
            ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
            ScrollPaneConstants.HORIZONTAL_SCROLLBAR_AS_NEEDED);
    private final Component head;

    HelpSheet(Runnable close) {
        super(new BorderLayout(0, 6), false);
        setName("HELP_SHEET");
        getAccessibleContext().setAccessibleName("Keys");
        head = head(close);
        groups.setName("HELP_GROUPS");
        groups.setOpaque(false);
        groups.setFocusable(true);
        for (Command.Group group : Command.Group.values()) {
            groups.add(block(group));
        }
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.setOpaque(false);
        scroll.getViewport().setOpaque(false);
        scroll.getVerticalScrollBar().setUnitIncrement(SCROLL);
        add(head, BorderLayout.NORTH);
        add(scroll, BorderLayout.CENTER);
        shield();
        setVisible(false);
    }

    void focus() {
        groups.requestFocusInWindow();
    }

    /** As many columns as there is room for, including room for a scroll bar if one is needed. */
    @Override
    public Dimension getPreferredSize() {
        Insets insets = getInsets();
        int bar = scroll.getVerticalScrollBar().getPreferredSize().width;
        int room = getParent() == null ? Integer.MAX_VALUE / 2 : getParent().getWidth();
        Dimension inner = GroupColumns.size(groups, room - insets.left - insets.right - bar);
        return new Dimension(
                inner.width + insets.left + insets.right + bar,
                inner.height + head.getPreferredSize().height + 6 + insets.top + insets.bottom);
    }

    private static JPanel head(Runnable close) {
        JPanel head = new JPanel(new BorderLayout());
        head.setOpaque(false);
        JLabel title = new JLabel("Keys");
        title.setFont(title.getFont().deriveFont(Font.BOLD, title.getFont().getSize2D() + 3));
        head.add(title, BorderLayout.CENTER);
        head.add(Buttons.symbol("Close (Esc)", Symbol.CLOSE, event -> close.run()), BorderLayout.EAST);
        return head;
    }

    private static JLabel small(String text, String style) {
        JLabel label = new JLabel(text);
        label.putClientProperty("FlatLaf.styleClass", style);
        return label;
    }

    private static JPanel block(Command.Group group) {
        JPanel block = new JPanel(new GridBagLayout());
        block.setOpaque(false);
        JLabel title = new JLabel(group.title);
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        GridBagConstraints place = new GridBagConstraints();
        place.anchor = GridBagConstraints.LINE_START;
        place.gridwidth = 2;
        place.insets = new Insets(0, 0, 3, 0);
        block.add(title, place);
        place.gridwidth = 1;
        for (Command command : group.commands()) {
            place.gridy = block.getComponentCount();
            place.gridx = 0;
            place.weightx = 0;
            place.insets = new Insets(0, 0, 1, 12);
            block.add(small(command.keyNames(), "monospaced small"), place);
            place.gridx = 1;
            place.weightx = 1;
            place.insets = new Insets(0, 0, 1, 0);
            block.add(small(command.text, "small"), place);
        }
        return block;
    }

    /**
     * Arranges blocks in as many columns as the width allows. The columns are filled one after the other and have about
     * the same height.
     */
    private static final class GroupColumns implements LayoutManager {

        private static final int GAP = 18;
        private static final int ABOVE = 12;

        /** The size that the blocks need at a width. */
        static Dimension size(Container blocks, int width) {
            return arrange(blocks, width, false);
        }

        private static Dimension arrange(Container blocks, int width, boolean place) {
            Component[] all = blocks.getComponents();
            int widest = Arrays.stream(all)
                    .mapToInt(block -> block.getPreferredSize().width)
                    .max()
                    .orElse(0);
            int columns = Math.min(all.length, Math.max(1, (width + GAP) / (widest + GAP)));
            int whole = Arrays.stream(all)
                    .mapToInt(block -> block.getPreferredSize().height + ABOVE)
                    .sum();
            int x = 0;
            int y = 0;
            int tallest = 0;
            int left = columns - 1;
            for (Component block : all) {
                Dimension size = block.getPreferredSize();
                if (y > 0 && left > 0 && y + size.height / 2 > whole / columns) {
                    x += widest + GAP;
                    y = 0;
                    left--;
                }
                if (place) {
                    block.setBounds(x, y, widest, size.height);
                }
                y += size.height + ABOVE;
                tallest = Math.max(tallest, y - ABOVE);
            }
            return new Dimension(x + widest, tallest);
        }

        @Override
        public void layoutContainer(Container blocks) {
            arrange(blocks, blocks.getWidth(), true);
        }

        @Override
        public Dimension preferredLayoutSize(Container blocks) {
            return arrange(
                    blocks, blocks.getParent() == null ? 0 : blocks.getParent().getWidth(), false);
        }

        @Override
        public Dimension minimumLayoutSize(Container blocks) {
            return preferredLayoutSize(blocks);
        }

        @Override
        public void addLayoutComponent(String name, Component block) {}

        @Override
        public void removeLayoutComponent(Component block) {}
    }
}
