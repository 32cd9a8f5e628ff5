// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What cannot be said by a line of a transcript, by the name of its directive {@code check}. A check gets all packets
 * of a channel and says what is wrong.
 */
final class MediaChecks {

    private static final Map<String, Function<List<byte[]>, Optional<String>>> BY_NAME = Map.of(
            "sequence", MediaChecks::sequence,
            "time", MediaChecks::time,
            "fragments", MediaChecks::fragments,
            "compound", MediaChecks::compound);

    private MediaChecks() {}

    static Function<List<byte[]>, Optional<String>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException("No such check: " + name));
    }

    /** Sequence numbers count on without a gap (RFC 3550, section 5.1; RFC 2326, appendix B). */
    private static Optional<String> sequence(List<byte[]> packets) {
        for (int i = 1; i < packets.size(); i++) {
            long before = Packets.number(packets.get(i - 1), 2, 2);
            long number = Packets.number(packets.get(i), 2, 2);
            if (number != (before + 1 & 0xFFFF)) {
                return Optional.of("packet " + i + ": sequence number " + number + " follows " + before);
            }
        }
        return some(packets);
    }

    /** RTP time does not go back, and runs on by the same step from picture to picture (RFC 2326, appendix B). */
    private static Optional<String> time(List<byte[]> packets) {
        long step = 0;
        for (int i = 1; i < packets.size(); i++) {
            int passed = (int) (Packets.number(packets.get(i), 4, 4) - Packets.number(packets.get(i - 1), 4, 4));
            if (passed != 0) {
                step = step == 0 ? passed : step;
                if (passed != step) {
                    return Optional.of("packet " + i + ": RTP time advances by " + passed + ", before by " + step);
                }
            }
        }
        return some(packets);
    }

    /**
     * The packets of a picture have one timestamp, their offsets count the bytes of the scan alone, the last one has
     * the marker, and no marker of JPEG is in the payload (RFC 2435, section 3.1).
     */
    private static Optional<String> fragments(List<byte[]> packets) {
        long offset = 0;
        long time = -1;
        for (int i = 0; i < packets.size(); i++) {
            byte[] packet = packets.get(i);
            Map<String, String> fields = Packets.rtp(packet);
            if (!Long.toString(offset).equals(fields.get("offset"))) {
                return Optional.of("packet " + i + ": offset " + fields.get("offset") + " instead of " + offset);
            }
            if (offset > 0 && time != Packets.number(packet, 4, 4)) {
                return Optional.of("packet " + i + ": another timestamp within a picture");
            }
            for (int at = Packets.scanAt(packet); at + 1 < packet.length; at++) {
                if ((packet[at] & 255) == 0xFF && packet[at + 1] != 0 && (packet[at + 1] & 0xF8) != 0xD0) {
                    return Optional.of("packet " + i + ": a JPEG marker at byte " + at);
                }
            }
            time = Packets.number(packet, 4, 4);
            offset = fields.get("m").equals("1") ? 0 : offset + Packets.scanBytes(packet);
        }
        return some(packets);
    }

    /** Each RTCP packet is compound: it begins with a report and has an SDES (RFC 3550, section 6.1). */
    private static Optional<String> compound(List<byte[]> packets) {
        for (int i = 0; i < packets.size(); i++) {
            String types = Packets.types(packets.get(i));
            if (!types.matches("(SR|RR)( RR)* SDES( BYE)?( APP)*")) {
                return Optional.of("packet " + i + " is " + types);
            }
        }
        return some(packets);
    }

    /** A check of nothing would always succeed. */
    private static Optional<String> some(List<byte[]> packets) {
        return packets.isEmpty() ? Optional.of("there are no packets") : Optional.empty();
    }
}
