// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import java.util.Locale;
import java.util.Set;

/**
 * Text from elsewhere, made fit for a terminal: what would move the cursor, colour, hide or turn around what stands
 * beside it becomes {@code &#92;uXXXX}. Letters of most scripts stay; those that are written from right to left do not,
 * since a terminal would reorder the columns behind them.
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
            // A backslash begins our own escapes.
            default -> c != '\\' && !TURNS_AROUND.contains(Character.getDirectionality(c));
        };
    }
}
