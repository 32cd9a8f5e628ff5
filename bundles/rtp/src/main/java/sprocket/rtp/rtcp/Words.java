// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;

/** The bytes of a packet that nobody here looks into. */
final class Words {

    /** What the length field of one packet can hold, less the header's word. */
    private static final int MAX = 4 * 0xFFFF;

    private Words() {}

    /** A copy that nobody can change. */
    static ByteBuffer copy(ByteBuffer bytes) {
        if (bytes.remaining() % 4 != 0 || bytes.remaining() > MAX) {
            throw new IllegalArgumentException("RTCP comes in words of four bytes, at most 65535 of them");
        }
        return ByteBuffer.allocate(bytes.remaining())
                .put(bytes.duplicate())
                .flip()
                .asReadOnlyBuffer();
    }
}
