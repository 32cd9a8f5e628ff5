// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.itest.wire.InterleavedPacket;

/**
 * The packets that a connection or a pair of sockets has received, by channel: {@code $0} and so on, or {@code rtp} and
 * {@code rtcp}. A transcript looks at those since the last request.
 */
final class PacketLog {

    private static final Pattern COUNT = Pattern.compile("(\\S+) (\\d+) (pictures|packets)");
    private static final Pattern FIELDS = Pattern.compile("(\\S+) (first|last)((?: \\w+=\\S+)+)");
    private static final Pattern COMPOUND = Pattern.compile("(\\S+) (first|last)((?: [A-Z]{2,4})+)((?: \\w+=\\S+)*)");
    private static final Pattern NOTHING = Pattern.compile("no (\\S+)");
    private static final int MARKER = 0x80;

    private final Map<String, List<byte[]>> packets = new LinkedHashMap<>();
    private final Map<String, Integer> marks = new HashMap<>();

    /** What was found, as a line that can be compared with the expected one. */
    record Finding(boolean fits, String actual) {}

    void add(List<InterleavedPacket> frames) {
        frames.forEach(frame -> add("$" + frame.channel(), frame.bytes()));
    }

    void add(String channel, byte[] packet) {
        packets.computeIfAbsent(channel, c -> new ArrayList<>()).add(packet);
    }

    /** From here on packets count anew. */
    void mark() {
        packets.forEach((channel, list) -> marks.put(channel, list.size()));
    }

    /** All packets of a channel. */
    List<byte[]> all(String channel) {
        return packets.getOrDefault(channel, List.of());
    }

    private List<byte[]> since(String channel) {
        List<byte[]> all = all(channel);
        return all.subList(marks.getOrDefault(channel, 0), all.size());
    }

    /** Compares with a line such as {@code $0 first seq={seq} m=0}. */
    Finding compare(String expected, Bindings bindings) {
        Matcher matcher = NOTHING.matcher(expected);
        if (matcher.matches()) {
            return nothing(matcher.group(1));
        }
        matcher = COUNT.matcher(expected);
        if (matcher.matches()) {
            return count(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3));
        }
        matcher = FIELDS.matcher(expected);
        if (matcher.matches()) {
            byte[] packet = packet(matcher.group(1), matcher.group(2));
            return packet == null
                    ? new Finding(false, "no packets on " + matcher.group(1))
                    : fields(matcher, matcher.group(3), Packets.rtp(packet), bindings);
        }
        matcher = COMPOUND.matcher(expected);
        if (matcher.matches()) {
            return compound(matcher, bindings);
        }
        throw new IllegalArgumentException("No such line about media: " + expected);
    }

    /** @param channels {@code $} for all of a connection, {@code packets} for all */
    private Finding nothing(String channels) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String channel : packets.keySet()) {
            int count = since(channel).size();
            boolean meant = channels.equals("$") || channels.equals("packets") || channels.equals(channel);
            if (meant && count > 0) {
                counts.put(channel, count);
            }
        }
        return new Finding(counts.isEmpty(), counts.isEmpty() ? "no " + channels : "packets: " + counts);
    }

    private Finding count(String channel, int expected, String what) {
        long count = since(channel).stream()
                .filter(packet -> what.equals("packets") || (packet[1] & MARKER) != 0)
                .count();
        return new Finding(count == expected, channel + " " + count + " " + what);
    }

    /** Null for none. */
    private byte[] packet(String channel, String which) {
        List<byte[]> list = since(channel);
        return list.isEmpty() ? null : list.get(which.equals("first") ? 0 : list.size() - 1);
    }

    private static Finding fields(Matcher line, String wanted, Map<String, String> fields, Bindings bindings) {
        StringBuilder actual = new StringBuilder(line.group(1) + " " + line.group(2));
        boolean fits = true;
        for (String field : wanted.strip().split(" ")) {
            String[] pair = field.split("=", 2);
            String value = fields.getOrDefault(pair[0], "none");
            fits &= bindings.match(pair[1], value);
            actual.append(' ').append(pair[0]).append('=').append(value);
        }
        return new Finding(fits, actual.toString());
    }

    private Finding compound(Matcher line, Bindings bindings) {
        byte[] packet = packet(line.group(1), line.group(2));
        if (packet == null) {
            return new Finding(false, "no packets on " + line.group(1));
        }
        String types = Packets.types(packet);
        if (!types.equals(line.group(3).strip())) {
            return new Finding(false, line.group(1) + " " + line.group(2) + " " + types);
        }
        if (line.group(4).isEmpty()) {
            return new Finding(true, line.group());
        }
        return fields(line, line.group(4), Packets.rtcp(packet), bindings);
    }
}
