// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One packet of a {@link CompoundPacket compound} RTCP packet (RFC 3550, section 6). All of them are immutable values.
 * SSRCs, timestamps and the middle words of NTP times are 32 bits to be read as unsigned; counts that are compared are
 * longs.
 */
@ProviderType
public sealed interface RtcpPacket
        permits SenderReport, ReceiverReport, SourceDescription, Goodbye, ApplicationPacket, UnknownPacket {

    /** Version, count or subtype, packet type and length. */
    int HEADER_SIZE = 4;

    /** 200 to 204 are those of RFC 3550; others come from profiles. */
    int packetType();

    /** What the five bits behind version and padding hold: a number of blocks, or a subtype. */
    int count();

    /** Bytes behind the header, a multiple of four. */
    int bodySize();

    /** Writes what stands behind the header at the position of a big-endian target. */
    void writeBody(ByteBuffer target);

    /** Bytes of the packet, header included. */
    default int size() {
        return HEADER_SIZE + bodySize();
    }

    /** Writes the packet at the position of a big-endian target, without padding. */
    default void write(ByteBuffer target) {
        target.put((byte) (0x80 | count()));
        target.put((byte) packetType());
        target.putShort((short) (bodySize() / 4));
        writeBody(target);
    }
}
