// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Component;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.Set;
import javax.swing.JScrollPane;
import javax.swing.MenuSelectionManager;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/**
 * Handles the keys of the window, regardless of the focus: a focused button does not take them. In text fields and in
 * open menus, keys have their usual meaning.
 */
final class Keyboard implements KeyEventDispatcher {

    private static final Set<Integer> SCROLLING = Set.of(
            KeyEvent.VK_UP,
            KeyEvent.VK_DOWN,
            KeyEvent.VK_PAGE_UP,
            KeyEvent.VK_PAGE_DOWN,
            KeyEvent.VK_HOME,
            KeyEvent.VK_END);

    private final Component content;
    private final Commands commands;

    Keyboard(Component content, Commands commands) {
        this.content = content;
        this.commands = commands;
    }

    void install() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
    }

    void remove() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(this);
    }

    @Override
    public boolean dispatchKeyEvent(KeyEvent event) {
        boolean menu = MenuSelectionManager.defaultManager().getSelectedPath().length > 0;
        if (event.isConsumed() || menu || !ours(event.getComponent())) {
            return false;
        }
        if (enters(event.getComponent()) || scrolls(event)) {
            return false;
        }
        for (Command command : Command.values()) {
            if (command.keys.stream().anyMatch(key -> key.matches(event))) {
                event.consume();
                commands.run(command);
                return true;
            }
        }
        return false;
    }

    private boolean ours(Component focused) {
        Window window = SwingUtilities.getWindowAncestor(content);
        return window != null && (focused == window || SwingUtilities.getWindowAncestor(focused) == window);
    }

    /** Whether text is entered in the focused component. */
    private static boolean enters(Component focused) {
        return focused instanceof JTextComponent text && text.isEditable() && text.isEnabled();
    }

    /** Whether the key scrolls the focused component, such as a long text. */
    private static boolean scrolls(KeyEvent event) {
        return SCROLLING.contains(event.getKeyCode())
                && SwingUtilities.getAncestorOfClass(JScrollPane.class, event.getComponent()) != null;
    }
}
