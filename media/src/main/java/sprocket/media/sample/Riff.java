// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Chunks of a RIFF file: four letters, a little-endian length, the body, and a zero byte where the length is odd. */
final class Riff {
    private Riff() {}

    static byte[] chunk(String id, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer chunk = fields(8 + length + (length & 1)).put(letters(id)).putInt(length);
        for (byte[] part : parts) {
            chunk.put(part);
        }
        return chunk.array();
    }

    static byte[] list(String kind, byte[]... chunks) {
        return chunk("LIST", letters(kind), chunk(chunks));
    }

    static byte[] letters(String four) {
        return four.getBytes(StandardCharsets.US_ASCII);
    }

    static ByteBuffer fields(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] chunk(byte[]... chunks) {
        int length = 0;
        for (byte[] chunk : chunks) {
            length += chunk.length;
        }
        ByteBuffer all = fields(length);
        for (byte[] chunk : chunks) {
            all.put(chunk);
        }
        return all.array();
    }
}
