// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an application defines for itself (RFC 3550, section 6.7).
 *
 * @param subtype 0 to 31
 * @param ssrc who sends it
 * @param name four characters of Latin-1
 * @param data a multiple of four bytes, read-only
 */
public record ApplicationPacket(int subtype, int ssrc, String name, ByteBuffer data) implements RtcpPacket {

    public static final int TYPE = 204;

    static final int FIXED_SIZE = 8;

    public ApplicationPacket {
        if ((subtype & ~31) != 0 || name.length() != 4 || name.chars().anyMatch(c -> c > 255)) {
            throw new IllegalArgumentException(
                    "An application packet has a subtype from 0 to 31 and a name of four characters");
        }
        data = UnknownPacket.copyOf(data, FIXED_SIZE);
    }

    static ApplicationPacket read(ByteBuffer source, int subtype) {
        int ssrc = source.getInt();
        byte[] name = new byte[4];
        source.get(name);
        return new ApplicationPacket(subtype, ssrc, new String(name, StandardCharsets.ISO_8859_1), source);
    }

    /** A view of its own, from 0 to the last byte. */
    @Override
    public ByteBuffer data() {
        return data.duplicate();
    }

    @Override
    public int packetType() {
        return TYPE;
    }

    @Override
    public int count() {
        return subtype;
    }

    @Override
    public int bodySize() {
        return FIXED_SIZE + data.remaining();
    }

    @Override
    public void writeBody(ByteBuffer target) {
        target.putInt(ssrc).put(name.getBytes(StandardCharsets.ISO_8859_1)).put(data.duplicate());
    }
}
