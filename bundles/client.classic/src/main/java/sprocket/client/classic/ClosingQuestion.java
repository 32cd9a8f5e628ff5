// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JOptionPane;

/** Asks the user to confirm that the window is to be closed. */
final class ClosingQuestion {

    private static final String CLOSE = "Close";
    private static final String STAY = "Stay";

    private JDialog dialog;

    /**
     * Waits for the answer. Events are still dispatched meanwhile.
     *
     * @return whether to close; false if the question is open already, or was cancelled
     */
    boolean ask(JFrame window, String question) {
        if (dialog != null) {
            dialog.toFront();
            return false;
        }
        String[] answers = {CLOSE, STAY};
        JOptionPane pane =
                new JOptionPane(question, JOptionPane.QUESTION_MESSAGE, JOptionPane.YES_NO_OPTION, null, answers, STAY);
        dialog = pane.createDialog(window, "Close the window?");
        try {
            dialog.setVisible(true);
            return CLOSE.equals(pane.getValue());
        } finally {
            cancel();
        }
    }

    void cancel() {
        if (dialog != null) {
            dialog.dispose();
            dialog = null;
        }
    }
}
