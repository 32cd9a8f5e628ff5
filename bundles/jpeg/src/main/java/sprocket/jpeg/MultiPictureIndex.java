// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The list of pictures that the first picture of a multi-picture file has (CIPA DC-007): previews, the other eye's
 * view, maps of depth or of light. They lie behind its EOI and are no pictures of a film.
 */
public final class MultiPictureIndex {

    /** What the APP2 segment that holds it begins with. Offsets count from behind it. */
    private static final byte[] NAME = "MPF\0".getBytes(StandardCharsets.US_ASCII);

    private static final int ENTRIES = 0xB002;
    private static final int FIELD = 12;
    /** An entry has attributes, size and offset of four bytes each, then two numbers of others. */
    private static final int ENTRY = 16;

    private static final int OFFSET = 8;

    private MultiPictureIndex() {}

    /**
     * Where the further pictures begin.
     *
     * @param segment what an APP2 segment holds, behind its length, from position to limit
     * @return bytes from the segment's first one; none for segments of another name, and for damaged ones
     */
    public static long[] offsets(ByteBuffer segment) {
        if (segment.remaining() < NAME.length + 8
                || !segment.slice(segment.position(), NAME.length).equals(ByteBuffer.wrap(NAME))) {
            return new long[0];
        }
        ByteBuffer index = segment.slice(segment.position() + NAME.length, segment.remaining() - NAME.length);
        index.order(index.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = index.getInt(4) & 0xFFFFFFFFL;
        if (directory + 2 > index.limit()) {
            return new long[0];
        }
        int fields = index.getShort((int) directory) & 0xFFFF;
        int at = (int) directory + 2;
        for (int i = 0; i < fields && at + FIELD <= index.limit(); i++, at += FIELD) {
            if ((index.getShort(at) & 0xFFFF) == ENTRIES) {
                return entries(index, index.getInt(at + 4) & 0xFFFFFFFFL, index.getInt(at + 8) & 0xFFFFFFFFL);
            }
        }
        return new long[0];
    }

    private static long[] entries(ByteBuffer index, long bytes, long from) {
        if (from + bytes > index.limit()) {
            return new long[0];
        }
        long[] offsets = new long[(int) bytes / ENTRY];
        int found = 0;
        for (int i = 0; i < offsets.length; i++) {
            long offset = index.getInt((int) from + i * ENTRY + OFFSET) & 0xFFFFFFFFL;
            // That of the first picture, which holds the list, is 0.
            if (offset > 0) {
                offsets[found++] = NAME.length + offset;
            }
        }
        return Arrays.copyOf(offsets, found);
    }
}
