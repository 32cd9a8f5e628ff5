// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.event.KeyEvent;

/** Presses keys as the keyboard does, on whatever has the focus. On the event thread. */
record Keys(Component content) {

    void press(Command command) {
        press(command.keys.get(0));
    }

    void press(Key key) {
        Component focused =
                KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        Component at = focused == null ? content : focused;
        KeyEvent event = key.code() != 0
                ? new KeyEvent(
                        at,
                        KeyEvent.KEY_PRESSED,
                        System.currentTimeMillis(),
                        key.modifiers(),
                        key.code(),
                        KeyEvent.CHAR_UNDEFINED)
                : new KeyEvent(
                        at, KeyEvent.KEY_TYPED, System.currentTimeMillis(), 0, KeyEvent.VK_UNDEFINED, key.typed());
        KeyboardFocusManager.getCurrentKeyboardFocusManager().dispatchEvent(event);
    }
}
