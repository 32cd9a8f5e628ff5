// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import sprocket.client.desk.SessionStatus;

/** Shows information about the stream: address, tracks, transport and SDP. The text can be selected and copied. */
@SuppressWarnings("serial")
final class InformationPanel extends JPanel {

    private final JTextArea text = new JTextArea();

    /**
     * @param said is told what was done, for the user
     * @param close closes the panel
     */
    InformationPanel(Consumer<String> said, Runnable close) {
        super(new BorderLayout());
        setName("INFORMATION_PANEL");
        text.setName("INFORMATION_TEXT");
        text.getAccessibleContext().setAccessibleName("About the stream");
        text.setEditable(false);
        LooseText.install(text);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.putClientProperty("FlatLaf.styleClass", "monospaced");
        text.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
        JScrollPane scroll = new JScrollPane(text);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        JLabel title = new JLabel("About the stream");
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        JPanel buttons = new JPanel(new BorderLayout());
        buttons.add(Buttons.symbol("Copy all of it", Symbol.COPY, event -> copy(said)), BorderLayout.WEST);
        buttons.add(Buttons.symbol("Close (I)", Symbol.CLOSE, event -> close.run()), BorderLayout.EAST);
        JPanel head = new JPanel(new BorderLayout());
        head.setBorder(BorderFactory.createEmptyBorder(4, 10, 4, 4));
        head.add(title, BorderLayout.CENTER);
        head.add(buttons, BorderLayout.EAST);
        add(head, BorderLayout.NORTH);
        add(scroll, BorderLayout.CENTER);
    }

    void status(SessionStatus status) {
        String now = InformationText.of(status);
        if (!now.equals(text.getText())) {
            text.setText(now);
            text.setCaretPosition(0);
        }
    }

    void focus() {
        text.requestFocusInWindow();
    }

    private void copy(Consumer<String> said) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text.getText()), null);
        said.accept("Copied");
    }
}
