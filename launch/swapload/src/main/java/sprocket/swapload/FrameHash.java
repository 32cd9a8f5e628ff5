// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The hash of a picture in RTP packets (RFC 2435): of its tables and its scan, independent of the packet sizes. */
final class FrameHash {

    private static final int MAIN_HEADER = 8;
    private static final int RESTART_HEADER = 4;
    private static final int TABLES_HEADER = 4;
    private static final int FIRST_WITH_RESTART = 64;
    private static final int FIRST_WITH_TABLES = 128;
    private static final int OFFSET_MASK = 0xFFFFFF;

    private final CRC32C crc = new CRC32C();
    private int length;

    /** @param payload of a packet; its position moves to its limit */
    void add(ByteBuffer payload) {
        int offset = payload.getInt(payload.position()) & OFFSET_MASK;
        int type = payload.get(payload.position() + 4) & 0xFF;
        int q = payload.get(payload.position() + 5) & 0xFF;
        if (offset == 0) {
            crc.update(payload.slice(payload.position() + 4, 4));
        }
        payload.position(payload.position() + MAIN_HEADER);
        if (type >= FIRST_WITH_RESTART && type < FIRST_WITH_TABLES) {
            payload.position(payload.position() + RESTART_HEADER);
        }
        if (q >= FIRST_WITH_TABLES && offset == 0) {
            int tables = payload.getShort(payload.position() + 2) & 0xFFFF;
            crc.update(payload.slice(payload.position(), TABLES_HEADER + tables));
            payload.position(payload.position() + TABLES_HEADER + tables);
        }
        // The offset is hashed where it is unexpected: the same fragments in another order are another picture.
        if (offset != length) {
            crc.update(offset);
        }
        length += payload.remaining();
        crc.update(payload);
    }

    /** The hash of the picture that is complete. The next picture begins. */
    long end() {
        long hash = crc.getValue() << 24 ^ length;
        crc.reset();
        length = 0;
        return hash;
    }
}
