// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import java.nio.charset.StandardCharsets;
import java.util.List;
import sprocket.media.api.MediaEntry;

/**
 * A list as it is sent: entries up to a limit, and a note where it ends early.
 *
 * @param listed entries that are in the text
 */
record Body(String text, int listed) {

    /** Header of a list that ends early: {@code <entries in it> of <entries there are>}. */
    static final String TRUNCATED = "List-Truncated";

    /** In bytes. Media that is interleaved on the same connection waits behind the reply. */
    static final int LIMIT = 256 * 1024;

    /** Of text of any kind, on every system (RFC 2046, 4.1.1). */
    private static final String END = "\r\n";

    static Body of(List<MediaEntry> entries, Lines lines) {
        StringBuilder text = new StringBuilder();
        int size = 0;
        int listed = 0;
        for (MediaEntry entry : entries) {
            String line = lines.entry(entry) + END;
            size += line.getBytes(StandardCharsets.UTF_8).length;
            if (size > LIMIT) {
                text.append(lines.note((entries.size() - listed) + " more entries are not listed"))
                        .append(END);
                break;
            }
            text.append(line);
            listed++;
        }
        return new Body(text.toString(), listed);
    }
}
