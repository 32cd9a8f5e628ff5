// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import sprocket.terminal.Column.Shrink;

/**
 * The number of terminal columns that a text takes (Unicode, annex 11): two for each East Asian wide character, none
 * for a combining accent.
 */
final class TextWidth {

    private static final String ELLIPSIS = "…";

    /** The first and the last code point of each range of wide characters. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3041, 0xA4CF},
        {0xA960, 0xA97C},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F900, 0x1F9FF},
        {0x1FA70, 0x1FAFF},
        {0x20000, 0x3FFFD}
    };

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The text if it fits, else the part that fits, with an ellipsis. */
    static String cut(String text, int columns, Shrink where) {
        if (of(text) <= columns) {
            return text;
        }
        int room = columns - of(ELLIPSIS);
        int tail = where == Shrink.MIDDLE ? room / 2 : 0;
        return head(text, room - tail) + ELLIPSIS + tail(text, tail);
    }

    private static String head(String text, int columns) {
        int end = 0;
        for (int used = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            used += of(text.codePointAt(end));
            if (used > columns) {
                break;
            }
        }
        return text.substring(0, end);
    }

    private static String tail(String text, int columns) {
        int start = text.length();
        for (int used = 0; start > 0; start -= Character.charCount(text.codePointBefore(start))) {
            used += of(text.codePointBefore(start));
            if (used > columns) {
                break;
            }
        }
        // An accent without its letter would be drawn on the ellipsis.
        while (start < text.length() && of(text.codePointAt(start)) == 0) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start);
    }
}
