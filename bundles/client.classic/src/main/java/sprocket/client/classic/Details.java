// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.ToolTipManager;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;

/** Shows the statistics and, if there is one, the description. */
final class Details extends JPanel {

    private static final String DESCRIPTION = "Description";
    private static final int LINE = 16;

    private final FactsPanel statistics = new FactsPanel();
    private final DescriptionPanel description = new DescriptionPanel();
    private final JTabbedPane tabs = new JTabbedPane();
    private boolean asked;

    Details() {
        super(new BorderLayout());
        JScrollPane scroll = new JScrollPane(
                statistics,
                ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getVerticalScrollBar().setUnitIncrement(LINE);
        tabs.setName("details");
        tabs.addTab("Statistics", scroll);
        tabs.setMnemonicAt(0, 'I');
        add(tabs, BorderLayout.CENTER);
        statistics.show(StatisticsFacts.NONE_YET);
    }

    /**
     * Brings the description to the front when it arrives. Without this call it stays behind, as when only SETUP needed
     * it.
     */
    void ask() {
        asked = true;
    }

    void show(SessionStatus now) {
        boolean there = description.show(now);
        if (there && tabs.getTabCount() == 1) {
            tabs.addTab(DESCRIPTION, description);
            tabs.setMnemonicAt(1, 'N');
        } else if (!there && tabs.getTabCount() == 2) {
            tabs.removeTabAt(1);
        }
        if (there && asked && now.pending().isEmpty()) {
            tabs.setSelectedComponent(description);
            asked = false;
        }
    }

    void show(PlaybackStatistics now) {
        statistics.show(StatisticsFacts.of(now));
    }

    /** A tool tip that is visible or about to be would keep its label in memory. */
    void close() {
        ToolTipManager.sharedInstance().mousePressed(null);
    }
}
