// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.pcm;

import java.nio.ByteBuffer;
import java.util.List;

/** Reads the parts of an access unit as if they were one; a packet may begin in one part and end in another. */
final class PartReader {

    private final List<ByteBuffer> parts;
    private int part;
    private int consumed;

    PartReader(List<ByteBuffer> parts) {
        this.parts = parts;
    }

    /** Copies a number of bytes that are there. */
    void read(int length, ByteBuffer target) {
        int left = length;
        while (left > 0) {
            ByteBuffer source = parts.get(part);
            int piece = Math.min(left, source.remaining() - consumed);
            target.put(target.position(), source, source.position() + consumed, piece);
            target.position(target.position() + piece);
            left -= piece;
            consumed += piece;
            if (consumed == source.remaining()) {
                part++;
                consumed = 0;
            }
        }
    }
}
