// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import sprocket.client.desk.SessionStatus;

/** Shows the description: its facts, and the text as it was sent. */
final class DescriptionPanel extends JPanel {

    private static final int MARGIN = 14;

    private final FactsPanel facts = new FactsPanel();
    private final JTextArea text = new JTextArea();

    DescriptionPanel() {
        super(new BorderLayout());
        text.setName("sdp");
        text.setEditable(false);
        text.setLineWrap(true);
        text.setBorder(BorderFactory.createEmptyBorder(8, MARGIN, 8, MARGIN));
        text.putClientProperty("FlatLaf.styleClass", "monospaced");
        text.getAccessibleContext().setAccessibleName("Session description");
        JScrollPane scroll = new JScrollPane(text);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(facts, BorderLayout.PAGE_START);
        add(scroll, BorderLayout.CENTER);
    }

    /** Whether there is a description. */
    boolean show(SessionStatus now) {
        facts.show(DescriptionFacts.of(now));
        String sdp = now.sdp().orElse("").replace("\r\n", "\n").replace('\r', '\n');
        if (!text.getText().equals(sdp)) {
            text.setText(sdp);
            text.setCaretPosition(0);
        }
        return !sdp.isEmpty();
    }
}
