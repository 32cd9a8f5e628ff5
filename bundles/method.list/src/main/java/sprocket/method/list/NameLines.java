// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import java.util.List;
import sprocket.media.api.MediaEntry;

/**
 * A name per line, with a slash behind that of a directory. No name holds a slash, so a line that begins with one is a
 * note.
 */
final class NameLines implements Lines {

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
                        .map(NameLines::written)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + (entry.directory() ? "/" : "");
    }

    /** What ends a line beyond CR and LF, or is half of a character, cannot be shown; the list of URLs has it. */
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
