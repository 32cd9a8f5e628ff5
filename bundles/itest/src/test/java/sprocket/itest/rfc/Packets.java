// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** RTP and RTCP packets as attributes that a transcript names (RFC 3550, sections 5.1 and 6; RFC 2435, section 3.1). */
public final class Packets {

    private static final int RTP_HEADER = 12;
    private static final int JPEG_HEADER = 8;
    private static final int JPEG = 26;
    private static final Map<Integer, String> TYPES = Map.of(200, "SR", 201, "RR", 202, "SDES", 203, "BYE", 204, "APP");

    private Packets() {}

    /** The fields of an RTP packet; those of the JPEG header too if its payload type is 26. */
    static Map<String, String> rtp(byte[] packet) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("v", text(packet[0] >> 6 & 3));
        fields.put("p", text(packet[0] >> 5 & 1));
        fields.put("x", text(packet[0] >> 4 & 1));
        fields.put("cc", text(packet[0] & 15));
        fields.put("m", text(packet[1] >> 7 & 1));
        fields.put("pt", text(packet[1] & 127));
        fields.put("seq", text(number(packet, 2, 2)));
        fields.put("rtptime", text(number(packet, 4, 4)));
        fields.put("ssrc", hex(number(packet, 8, 4)));
        fields.put("size", text(packet.length));
        if ((packet[1] & 127) == JPEG && packet.length >= RTP_HEADER + JPEG_HEADER) {
            fields.put("offset", text(number(packet, 13, 3)));
            fields.put("type", text(packet[16] & 255));
            fields.put("q", text(packet[17] & 255));
            fields.put("width", text(8 * (packet[18] & 255)));
            fields.put("height", text(8 * (packet[19] & 255)));
        }
        return fields;
    }

    /** Bytes of the scan in an RTP packet with a JPEG fragment: without tables and restart header. */
    static int scanBytes(byte[] packet) {
        return packet.length - scanAt(packet);
    }

    /** Where the scan begins in an RTP packet with a JPEG fragment (RFC 2435, sections 3.1.7 and 3.1.8). */
    static int scanAt(byte[] packet) {
        int at = RTP_HEADER + JPEG_HEADER + ((packet[16] & 0xC0) == 0x40 ? 4 : 0);
        boolean tables = (packet[17] & 0x80) != 0 && number(packet, 13, 3) == 0;
        return tables ? at + 4 + (int) number(packet, at + 2, 2) : at;
    }

    /** The types of a compound packet in order, as {@code SR SDES}; what is wrong with it if it is no packet. */
    public static String types(byte[] compound) {
        List<String> types = new ArrayList<>();
        int at = 0;
        while (at < compound.length) {
            if (compound.length - at < 4 || (compound[at] >> 6 & 3) != 2) {
                return "no RTCP at byte " + at;
            }
            types.add(TYPES.getOrDefault(compound[at + 1] & 255, text(compound[at + 1] & 255)));
            at += 4 * (1 + (int) number(compound, at + 2, 2));
        }
        return at == compound.length ? String.join(" ", types) : "a length beyond the packet";
    }

    /** The fields of a sender report at the start of a compound packet; the SSRC of any other. */
    static Map<String, String> rtcp(byte[] compound) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ssrc", hex(number(compound, 4, 4)));
        if ((compound[1] & 255) == 200) {
            fields.put("rtptime", text(number(compound, 16, 4)));
            fields.put("packets", text(number(compound, 20, 4)));
            fields.put("octets", text(number(compound, 24, 4)));
        }
        return fields;
    }

    /**
     * A compound packet of a receiver: RR from SSRC 1, an SDES with a CNAME, and BYE if asked.
     *
     * @param ssrc that the report is about; none if there is no block
     * @param lost cumulative number of packets lost, below 256
     */
    static byte[] receiverReport(OptionalInt ssrc, int lost, boolean bye) {
        ByteBuffer packet = ByteBuffer.allocate(64);
        packet.putInt(ssrc.isPresent() ? 0x81C90007 : 0x80C90001).putInt(1);
        ssrc.ifPresent(id -> packet.putInt(id).putInt(lost).put(new byte[16]));
        packet.putInt(0x81CA0003).putInt(1).put(new byte[] {1, 4, 't', 'e', 's', 't', 0, 0});
        if (bye) {
            packet.putInt(0x81CB0001).putInt(1);
        }
        return Arrays.copyOf(packet.array(), packet.position());
    }

    static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = at; i < at + length; i++) {
            number = number << 8 | bytes[i] & 255;
        }
        return number;
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private static String hex(long number) {
        return String.format(Locale.ROOT, "%08X", number);
    }
}
