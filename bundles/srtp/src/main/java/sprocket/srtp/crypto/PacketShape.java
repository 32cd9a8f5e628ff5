// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

/** What of a packet is readable without a key. */
final class PacketShape {

    private static final int RTP_HEADER = 12;
    private static final int CONTROL_HEADER = 8;
    private static final int VERSION_2 = 0x80;

    private PacketShape() {}

    /** Bytes of an RTP header with its contributing sources and extension; -1 if it is none or goes beyond the end. */
    static int header(byte[] packet, int length) {
        if (length < RTP_HEADER || (packet[0] & 0xC0) != VERSION_2) {
            return -1;
        }
        int header = RTP_HEADER + 4 * (packet[0] & 0x0F);
        if ((packet[0] & 0x10) != 0) {
            if (header + 4 > length) {
                return -1;
            }
            header += 4 + 4 * Bytes.getShort(packet, header + 2);
        }
        return header <= length ? header : -1;
    }

    static int sequence(byte[] packet) {
        return Bytes.getShort(packet, 2);
    }

    static int ssrc(byte[] packet) {
        return Bytes.getInt(packet, 8);
    }

    static boolean control(byte[] packet, int length) {
        return length >= CONTROL_HEADER && (packet[0] & 0xC0) == VERSION_2;
    }

    static int controlSsrc(byte[] packet) {
        return Bytes.getInt(packet, 4);
    }
}
