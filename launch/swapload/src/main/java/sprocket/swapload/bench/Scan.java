// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The entropy-coded data of a JPEG, which RFC 2435 carries as it is. A trailing EOI does not belong to it: some servers
 * send it, others do not.
 */
record Scan(ByteBuffer bytes) {

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xFFD9;

    /** The scan of a JPEG with one scan. */
    static Scan of(ByteBuffer jpeg) {
        int at = 2;
        while (true) {
            // The lengths of a JPEG's segments have the most significant byte first, whatever the order of the buffer.
            int length = (jpeg.get(at + 2) & 0xFF) << 8 | jpeg.get(at + 3) & 0xFF;
            boolean last = (jpeg.get(at + 1) & 0xFF) == START_OF_SCAN;
            at += 2 + length;
            if (last) {
                return new Scan(jpeg.slice(at, jpeg.limit() - at));
            }
        }
    }

    /** A number that differs for different scans, with hardly any exception. */
    long checksum() {
        int length = bytes.remaining();
        if (length >= 2
                && ((bytes.get(bytes.limit() - 2) & 0xFF) << 8 | bytes.get(bytes.limit() - 1) & 0xFF) == END_OF_IMAGE) {
            length -= 2;
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(bytes.position(), length));
        return crc.getValue() << 24 ^ length;
    }
}
