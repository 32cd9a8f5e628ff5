// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** The unit numbers since the sender began or moved, as long as they increase, and the packets of the last second. */
final class UnitRun {

    /** Where a packet belongs. */
    enum Place {
        /** Its number is above all others. */
        AHEAD,
        /** Its number is below the highest and has not arrived before. */
        OVERTAKEN,
        /** A packet with this number was here within the last second. */
        HERE_BEFORE,
        /** Its number is too far away, or it is too late, to belong to this run. */
        ELSEWHERE
    }

    private static final long HORIZON = 1_000_000_000L;
    /** The largest gap that is not a move (RFC 3550, section A.1). */
    private static final int MAX_DROPOUT = 3000;

    private static final int MAX_MISORDER = 100;
    private static final int LONGEST_PATTERN = 64;
    /** The limit of units per second and of packets per unit. No film reaches it; only an attacker does. */
    private static final int MOST = 1 << 12;

    /** The units that were passed during the last second, and the highest. */
    private final TreeMap<Long, Unit> recent = new TreeMap<>();

    private long lowest;
    private long highest;
    /** This number and all below it were passed earlier. */
    private long forgotten;

    /** @param passed when the highest number became this one or a higher one */
    private record Unit(long passed, Set<Long> contents) {}

    UnitRun(Packet first) {
        lowest = first.sequence();
        highest = lowest;
        forgotten = lowest - MAX_MISORDER - 1;
        add(first);
    }

    private long number(Packet packet) {
        return highest + (short) (packet.sequence() - (int) highest);
    }

    Place place(Packet packet) {
        forget(packet.arrival() - HORIZON);
        long number = number(packet);
        if (number > highest) {
            return number - highest < MAX_DROPOUT ? Place.AHEAD : Place.ELSEWHERE;
        }
        if (recent.containsKey(number)) {
            return Place.HERE_BEFORE;
        }
        return number > forgotten ? Place.OVERTAKEN : Place.ELSEWHERE;
    }

    private void forget(long before) {
        while (recent.size() > MOST || recent.size() > 1 && recent.firstEntry().getValue().passed - before < 0) {
            forgotten = Math.max(forgotten, recent.pollFirstEntry().getKey());
        }
    }

    /** Whether the packet has the next number. */
    boolean continues(Packet packet) {
        return number(packet) == highest + 1;
    }

    boolean isAtHighest(Packet packet) {
        return number(packet) == highest;
    }

    /** Adds a packet with a new number. */
    void add(Packet packet) {
        long number = number(packet);
        Map.Entry<Long, Unit> above = recent.ceilingEntry(number);
        recent.put(
                number,
                new Unit(
                        above == null ? packet.arrival() : above.getValue().passed,
                        new HashSet<>(Set.of(content(packet)))));
        highest = Math.max(highest, number);
        lowest = Math.min(lowest, number);
    }

    /** Adds another packet with a known number. */
    void addPiece(Packet packet) {
        Set<Long> contents = recent.get(number(packet)).contents;
        if (contents.size() == MOST) {
            contents.clear();
        }
        contents.add(content(packet));
    }

    /** The number of packets that it remembers. */
    int size() {
        return recent.values().stream().mapToInt(unit -> unit.contents.size()).sum();
    }

    /**
     * Whether an identical packet with the same number has arrived before. Pieces of a picture of one colour are alike,
     * so a packet that equals the one before it is taken for a piece.
     */
    boolean isCopy(Packet packet) {
        return recent.get(number(packet)).contents.contains(content(packet))
                && !repeatsItself(packet.header().payload(packet.bytes()));
    }

    /** Whether two packets are from neighbouring units or from one unit. */
    static boolean belongTogether(Packet first, Packet second) {
        return second.sequence() == (first.sequence() + 1 & 0xFFFF)
                || second.sequence() == first.sequence() && content(second) != content(first);
    }

    private static boolean repeatsItself(ByteBuffer payload) {
        for (int pattern = 1; pattern <= LONGEST_PATTERN && pattern < payload.remaining(); pattern++) {
            int length = payload.remaining() - pattern;
            if (payload.slice(payload.position() + pattern, length).equals(payload.slice(payload.position(), length))) {
                return true;
            }
        }
        return false;
    }

    /** The length and checksum of a packet. */
    private static long content(Packet packet) {
        CRC32C checksum = new CRC32C();
        ByteBuffer payload = packet.header().payload(packet.bytes()).duplicate();
        long length = payload.remaining();
        checksum.update(payload);
        return length << 32 | checksum.getValue();
    }

    long expected() {
        return highest - lowest + 1;
    }
}
