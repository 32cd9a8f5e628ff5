// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk as read back.
 *
 * @param id the four letters; of a list, its kind
 * @param offset of the chunk's letters in the file
 * @param body little-endian; of a list, what follows its kind
 */
record RiffChunk(String id, int offset, ByteBuffer body) {

    /** @throws IllegalArgumentException unless the chunks fill the buffer to its last byte */
    static List<RiffChunk> all(ByteBuffer from, int base) {
        ByteBuffer in = from.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<RiffChunk> chunks = new ArrayList<>();
        while (in.hasRemaining()) {
            int start = in.position();
            String id = letters(in);
            int length = in.getInt();
            int body = in.position();
            if (id.equals("RIFF") || id.equals("LIST")) {
                id = letters(in);
            }
            int skipped = in.position() - body;
            ByteBuffer rest = in.slice(in.position(), length - skipped).order(ByteOrder.LITTLE_ENDIAN);
            chunks.add(new RiffChunk(id, base + start, rest));
            in.position(body + length + (length & 1));
        }
        return chunks;
    }

    List<RiffChunk> children() {
        return all(body, offset + 12);
    }

    List<RiffChunk> children(String wanted) {
        return children().stream().filter(chunk -> chunk.id().equals(wanted)).toList();
    }

    RiffChunk child(String wanted) {
        return children(wanted).get(0);
    }

    byte[] bytes() {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }

    static String letters(ByteBuffer in) {
        byte[] four = new byte[4];
        in.get(four);
        return new String(four, StandardCharsets.US_ASCII);
    }
}
