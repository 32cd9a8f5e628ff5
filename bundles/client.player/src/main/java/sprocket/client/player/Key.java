// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;

/**
 * A key of the keyboard.
 *
 * @param name as the help sheet has it
 * @param typed the character that it types, wherever the keyboard's layout has it; 0 where the key goes by its code
 * @param code of {@link KeyEvent}, 0 where it goes by its character
 * @param modifiers that go with the code
 */
record Key(String name, char typed, int code, int modifiers) {

    private static final int MODIFIERS = InputEvent.SHIFT_DOWN_MASK
            | InputEvent.CTRL_DOWN_MASK
            | InputEvent.ALT_DOWN_MASK
            | InputEvent.META_DOWN_MASK;

    /** A key by the character that it types. */
    static Key typed(char character) {
        return new Key(String.valueOf(Character.toUpperCase(character)), character, 0, 0);
    }

    /** A key by its code, without modifiers. */
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

    /** Shift and AltGr are part of typing; AltGr comes as Ctrl and Alt on some systems. */
    private static boolean typing(KeyEvent event) {
        return event.isAltGraphDown() || !(event.isControlDown() || event.isAltDown() || event.isMetaDown());
    }
}
