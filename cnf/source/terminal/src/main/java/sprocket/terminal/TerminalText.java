// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import java.util.Locale;
import java.util.Set;

/**
 * Escapes text for a terminal: characters that move the cursor, or that colour, hide or reorder other text, become
 * {@code &#92;uXXXX}. Letters of most scripts stay. Those that are written from right to left are escaped, since a
 * terminal would reorder the columns after them.
 */
public final class TerminalText {

    private static final Set<Byte> TURNS_AROUND = Set.of(
            Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
            Character.DIRECTIONALITY_ARABIC_NUMBER);

    private TerminalText() {}

    public static String of(Object value) {
        String text = String.valueOf(value);
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (harmless(c)) {
                out.appendCodePoint(c);
            } else {
                Character.toString(c).chars().forEach(unit -> out.append(String.format(Locale.ROOT, "\\u%04x", unit)));
            }
        });
        return out.toString();
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            // A backslash would look like the beginning of an escape.
            default -> c != '\\' && !TURNS_AROUND.contains(Character.getDirectionality(c));
        };
    }
}
