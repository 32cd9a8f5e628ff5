// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.JTextField;
import javax.swing.KeyStroke;

/** The action of a key while text is entered. */
@SuppressWarnings("serial")
final class KeyAction extends AbstractAction {

    private final transient Runnable action;

    private KeyAction(Runnable action) {
        this.action = action;
    }

    static void bind(JTextField field, int code, Runnable action) {
        String name = KeyEvent.getKeyText(code);
        field.getInputMap().put(KeyStroke.getKeyStroke(code, 0), name);
        field.getActionMap().put(name, new KeyAction(action));
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        action.run();
    }
}
