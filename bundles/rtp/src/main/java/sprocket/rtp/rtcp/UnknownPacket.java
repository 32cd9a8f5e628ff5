// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;

/**
 * A packet of another profile, such as feedback (RFC 4585), kept as it is.
 *
 * @param packetType 0 to 255
 * @param count 0 to 31
 * @param body what stands behind the header, a multiple of four bytes, read-only
 */
public record UnknownPacket(int packetType, int count, ByteBuffer body) implements RtcpPacket {

    public UnknownPacket {
        if ((packetType & ~255) != 0 || (count & ~31) != 0) {
            throw new IllegalArgumentException("Packet type or count out of range");
        }
        body = Words.copy(body);
    }

    /** A view of its own, from 0 to the last byte. */
    @Override
    public ByteBuffer body() {
        return body.duplicate();
    }

    @Override
    public int bodySize() {
        return body.remaining();
    }

    @Override
    public void writeBody(ByteBuffer target) {
        target.put(body.duplicate());
    }
}
