// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The numbers of units from where a sender began on, as long as it goes forward, and what came under those of the last
 * second.
 */
final class UnitRun {

    /** Where a packet belongs. */
    enum Place {
        /** Above all before it. */
        AHEAD,
        /** Below the highest, and here for the first time. */
        OVERTAKEN,
        /** A packet with this number was here within the last second. */
        HERE_BEFORE,
        /** Too far off, or too late, to belong to this run. */
        ELSEWHERE
    }

    private static final long HORIZON = 1_000_000_000L;
    /** As far as sources may go at once (RFC 3550, A.1). */
    private static final int MAX_DROPOUT = 3000;

    private static final int MAX_MISORDER = 100;
    private static final int LONGEST_PATTERN = 64;
    /**
     * Far more than a second has of any film, and than a picture has pieces: what is beyond is there to fill memory.
     */
    private static final int MOST = 1 << 12;

    /** Those that were passed within the horizon, and the highest. */
    private final TreeMap<Long, Unit> recent = new TreeMap<>();

    private long lowest;
    private long highest;
    /** All up to this one are beyond the horizon. */
    private long forgotten;

    /** @param passed when the highest number became this one or one above it */
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

    /** Whether it is the next in line. */
    boolean continues(Packet packet) {
        return number(packet) == highest + 1;
    }

    boolean isAtHighest(Packet packet) {
        return number(packet) == highest;
    }

    /** A packet whose number has not been here. */
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

    /** Another packet of a number that has been here. */
    void addPiece(Packet packet) {
        Set<Long> contents = recent.get(number(packet)).contents;
        if (contents.size() == MOST) {
            contents.clear();
        }
        contents.add(content(packet));
    }

    /** What it keeps. */
    int size() {
        return recent.values().stream().mapToInt(unit -> unit.contents.size()).sum();
    }

    /**
     * Whether the same has been here under the same number. A piece of a picture of one colour looks like the one
     * before it: what repeats itself is taken for a piece.
     */
    boolean isCopy(Packet packet) {
        return recent.get(number(packet)).contents.contains(content(packet))
                && !repeatsItself(packet.header().payload(packet.bytes()));
    }

    /** Whether two packets are neighbours, or pieces of one unit. */
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

    /** Its length and checksum. */
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
