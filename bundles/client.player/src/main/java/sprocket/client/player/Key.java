// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;

/**
 * A key of the keyboard.
 *
 * @param name in the form of the help sheet
 * @param typed the character that it types, in any keyboard layout; 0 if the key is identified by its code
 * @param code of {@link KeyEvent}; 0 if the key is identified by its character
 * @param modifiers that belong to the code
 */
record Key(String name, char typed, int code, int modifiers) {

    private static final int MODIFIERS = InputEvent.SHIFT_DOWN_MASK
            | InputEvent.CTRL_DOWN_MASK
            | InputEvent.ALT_DOWN_MASK
            | InputEvent.META_DOWN_MASK;

    /** A key that is identified by the character that it types. */
    static Key typed(char character) {
        return new Key(String.valueOf(Character.toUpperCase(character)), character, 0, 0);
    }

    /** A key that is identified by its code, without modifiers. */
    static Key pressed(String name, int code) {
        return new Key(name, (char) 0, code, 0);
    }

    static Key shift(String name, int code) {
        return new Key("Shift+" + name, (char) 0, code, InputEvent.SHIFT_DOWN_MASK);
    }

    static Key control(String name, int code) {
        return new Key("Ctrl+" + name, (char) 0, code, InputEvent.CTRL_DOWN_MASK);
    }

    boolean matches(KeyEvent event) {
        if (event.getID() == KeyEvent.KEY_TYPED) {
            return typed != 0 && typed == Character.toLowerCase(event.getKeyChar()) && typing(event);
        }
        return code != 0
                && event.getID() == KeyEvent.KEY_PRESSED
                && code == event.getKeyCode()
                && modifiers == (event.getModifiersEx() & MODIFIERS);
    }

    /**
     * Whether a key event types a character. Shift and AltGr are needed to type some characters. Some systems report
     * AltGr as Ctrl and Alt.
     */
    private static boolean typing(KeyEvent event) {
        return event.isAltGraphDown() || !(event.isControlDown() || event.isAltDown() || event.isMetaDown());
    }
}
