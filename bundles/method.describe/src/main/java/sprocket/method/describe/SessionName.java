// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import sprocket.media.api.Presentation;

/**
 * The s= line (RFC 8866, 5.3). A presentation is called as its file is, so its name may hold whatever a file system
 * takes: here it becomes one short line of Unicode.
 */
final class SessionName {

    /** In code points; enough for every name that people chose. */
    private static final int MAX_LENGTH = 255;

    private SessionName() {}

    static String of(Presentation presentation) {
        String name = presentation.name();
        StringBuilder line = new StringBuilder();
        for (int i = 0, count = 0; i < name.length() && count < MAX_LENGTH; count++) {
            int c = name.codePointAt(i);
            line.appendCodePoint(written(c));
            i += Character.charCount(c);
        }
        return line.toString();
    }

    /** Line ends beyond CR and LF go too: there are parsers that count them as such. */
    private static int written(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> '\ufffd';
            default -> c;
        };
    }
}
