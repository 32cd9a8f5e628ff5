// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import java.util.List;
import sprocket.media.api.MediaEntry;

/**
 * One name per line; a slash follows the name of a directory. No name holds a slash, so a line that begins with one is
 * a note.
 */
final class NameList implements ListFormat {

    static final String TYPE = "text/plain";

    @Override
    public String contentType() {
        return TYPE + "; charset=utf-8";
    }

    @Override
    public String entry(MediaEntry entry) {
        List<String> segments = entry.path().segments();
        String name = segments.get(segments.size() - 1);
        return name.codePoints()
                        .map(NameList::written)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + (entry.directory() ? "/" : "");
    }

    /** Replaces characters that end a line, and halves of characters. The list of URLs has them, escaped. */
    private static int written(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                '\ufffd';
            default -> c;
        };
    }

    @Override
    public String note(String text) {
        return "/ " + text;
    }
}
