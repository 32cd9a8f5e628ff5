// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.event.ActionListener;
import java.awt.event.KeyEvent;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.KeyStroke;

/** Makes buttons with the same look and behaviour. */
final class Buttons {

    private Buttons() {}

    /** A button for a command, with its tip and accessible name. */
    static JButton of(Command command, Icon icon, Commands commands) {
        JButton button = symbol(command.text, icon, event -> commands.run(command));
        button.setToolTipText(command.tip());
        button.setName(command.name());
        return button;
    }

    /** A button that shows only a symbol. */
    static JButton symbol(String text, Icon icon, ActionListener action) {
        JButton button = new JButton(icon);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(text);
        button.getAccessibleContext().setAccessibleName(text);
        return prepared(button, action);
    }

    static JButton text(String text, ActionListener action) {
        return prepared(new JButton(text), action);
    }

    private static JButton prepared(JButton button, ActionListener action) {
        button.setRequestFocusEnabled(false);
        button.addActionListener(action);
        // Space is a key of the player, so only Enter presses a button.
        button.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0, false), "pressed");
        button.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0, true), "released");
        return button;
    }
}
