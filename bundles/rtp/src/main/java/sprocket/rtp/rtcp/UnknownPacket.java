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

    /** The length field counts words of four bytes, without the header (RFC 3550, section 6.4.1). */
    private static final int MAX_WORDS = 0xFFFF;

    public UnknownPacket {
        if ((packetType & ~255) != 0 || (count & ~31) != 0) {
            throw new IllegalArgumentException("Packet type or count out of range");
        }
        body = copyOf(body, 0);
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

    /**
     * A copy that nobody can change, of what this package does not interpret.
     *
     * @param before bytes between the header and these
     */
    static ByteBuffer copyOf(ByteBuffer bytes, int before) {
        int words = MAX_WORDS - before / 4;
        if (bytes.remaining() % 4 != 0 || bytes.remaining() / 4 > words) {
            throw new IllegalArgumentException("RTCP comes in words of four bytes, at most " + words + " of them");
        }
        return ByteBuffer.allocate(bytes.remaining())
                .put(bytes.duplicate())
                .flip()
                .asReadOnlyBuffer();
    }
}
