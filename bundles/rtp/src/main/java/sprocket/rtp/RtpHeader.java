// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The header of an RTP packet (RFC 3550, section 5.1) and where its payload lies.
 *
 * @param payloadType 0 to 127
 * @param sequence 0 to 65535
 * @param timestamp 32 bits, to be read as unsigned
 * @param ssrc 32 bits
 * @param payloadOffset first byte of the payload, counted from the start of the packet
 * @param payloadLength bytes of payload, without padding
 */
public record RtpHeader(
        boolean marker, int payloadType, int sequence, int timestamp, int ssrc, int payloadOffset, int payloadLength) {

    /** Bytes of a header without contributing sources and extension. */
    public static final int SIZE = 12;

    private static final int VERSION_2 = 0x80;

    /**
     * Writes a header without padding and contributing sources at an absolute index. A header extension is written
     * behind it, like payload.
     */
    public static void write(
            ByteBuffer target,
            int index,
            boolean extension,
            boolean marker,
            int payloadType,
            int sequence,
            int timestamp,
            int ssrc) {
        target.put(index, (byte) (extension ? VERSION_2 | 0x10 : VERSION_2));
        target.put(index + 1, (byte) (marker ? 0x80 | payloadType : payloadType));
        target.putShort(index + 2, (short) sequence);
        target.putInt(index + 4, timestamp);
        target.putInt(index + 8, ssrc);
    }

    /**
     * Reads the header of a whole packet, from position to limit; neither moves.
     *
     * @return empty if it is no RTP packet: too short, of another version, or with lengths beyond its end
     */
    public static Optional<RtpHeader> read(ByteBuffer packet) {
        int start = packet.position();
        int length = packet.remaining();
        if (length < SIZE || (packet.get(start) & 0xC0) != VERSION_2) {
            return Optional.empty();
        }
        int first = packet.get(start);
        int second = packet.get(start + 1);
        int offset = SIZE + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (length < offset + 4) {
                return Optional.empty();
            }
            offset += 4 + 4 * (packet.getShort(start + offset + 2) & 0xFFFF);
        }
        int padding = (first & 0x20) != 0 ? packet.get(start + length - 1) & 0xFF : 0;
        if (offset + padding > length || (first & 0x20) != 0 && padding == 0) {
            return Optional.empty();
        }
        return Optional.of(new RtpHeader(
                (second & 0x80) != 0,
                second & 0x7F,
                packet.getShort(start + 2) & 0xFFFF,
                packet.getInt(start + 4),
                packet.getInt(start + 8),
                offset,
                length - offset - padding));
    }

    /** The payload of the packet that this header was read from. */
    public ByteBuffer payload(ByteBuffer packet) {
        return packet.slice(packet.position() + payloadOffset, payloadLength);
    }
}
