// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import javax.swing.AbstractAction;
import javax.swing.JPasswordField;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;
import javax.swing.text.JTextComponent;

/**
 * Makes text components whose copied text does not refer to them. The text that Swing puts on the clipboard refers to
 * its component. So does the selection that X11 pastes with the middle button. Both would keep the window and its class
 * loader in memory until something else is copied.
 */
final class DetachedText {

    private DetachedText() {}

    static void install(JTextComponent text) {
        if (!(text instanceof JPasswordField)) {
            text.getActionMap()
                    .put(TransferHandler.getCopyAction().getValue(AbstractAction.NAME), new Copy(text, false));
            text.getActionMap().put(TransferHandler.getCutAction().getValue(AbstractAction.NAME), new Copy(text, true));
        }
        text.addCaretListener(event -> handOverSoon(text));
        text.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                handOverSoon(text);
            }
        });
    }

    /** Replaces the selection later, because the caret sets it after it has called its listeners. */
    private static void handOverSoon(JTextComponent text) {
        String selected = text.getSelectedText();
        Clipboard selection = Toolkit.getDefaultToolkit().getSystemSelection();
        if (selected != null && selection != null && text.hasFocus()) {
            String shown = text instanceof JPasswordField ? "" : selected;
            SwingUtilities.invokeLater(() -> selection.setContents(new StringSelection(shown), null));
        }
    }

    @SuppressWarnings("serial")
    private static final class Copy extends AbstractAction {

        private final JTextComponent text;
        private final boolean cut;

        Copy(JTextComponent text, boolean cut) {
            this.text = text;
            this.cut = cut;
        }

        @Override
        public void actionPerformed(ActionEvent event) {
            String selected = text.getSelectedText();
            if (selected == null) {
                return;
            }
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(selected), null);
            if (cut && text.isEditable()) {
                text.replaceSelection("");
            }
        }
    }
}
