// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.nio.ByteBuffer;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * The RTP packets of one viewer that looks at each of them: its number, source, timestamp and marker, and whether the
 * pictures are those of the film. Not thread-safe.
 */
final class Sample {

    private static final int HEADER = 12;
    private static final int WRAP = 1 << 16;
    private static final double CLOCK_RATE = 90_000;
    private static final double TICKS_PER_PICTURE = CLOCK_RATE / Film.RATE;

    private final Histogram lateness;
    private final Reassembly reassembly;
    private long asked;
    private long firstPacket = -1;
    private long firstPicture = -1;
    private boolean measured;
    private boolean begun;
    private int last;
    private int source;
    private int stamp;
    /** Whether the packet before ended a picture. */
    private boolean ended;

    /** Packets from the first to the last one that came, by their numbers. */
    private long sent;

    private long received;
    private long whole;
    private long dropped;
    private long faults;
    private long firstStamp;
    private boolean stamped;
    /** The smallest difference of arrival and RTP time so far, in nanoseconds: a packet that was not late. */
    private long base = Long.MAX_VALUE;

    /**
     * @param lateness microseconds; shared by the viewers of one thread
     * @param scans checksums of the film's scans
     */
    Sample(Histogram lateness, Set<Long> scans) {
        this.lateness = lateness;
        this.reassembly = new Reassembly(scans);
    }

    /** PLAY is sent. */
    void asks(long now) {
        asked = now;
    }

    /** From now on packets count, or not any more. */
    void measure(boolean on) {
        measured = on;
        begun = false;
    }

    void packet(ByteBuffer packet, long now) {
        if (packet.remaining() < HEADER) {
            return;
        }
        int at = packet.position();
        boolean marker = packet.get(at + 1) < 0;
        int number = packet.getShort(at + 2) & 0xFFFF;
        int time = packet.getInt(at + 4);
        if (firstPacket < 0) {
            firstPacket = now - asked;
        }
        if (marker && firstPicture < 0) {
            firstPicture = now - asked;
        }
        long late = lateness(time, now);
        if (measured) {
            int gap = begun ? number - last & WRAP - 1 : 1;
            if (begun) {
                sent += gap;
                received++;
                compare(time, packet.getInt(at + 8), gap == 1);
            }
            begun = true;
            last = number;
            if (marker) {
                lateness.recordValue(Math.max(0, late / 1000));
            }
        }
        stamp = time;
        source = packet.getInt(at + 8);
        ended = marker;
        reassembly.add(packet.slice(at + HEADER, packet.remaining() - HEADER));
        if (marker && reassembly.end() && measured) {
            whole++;
        }
    }

    /** Compares a packet with the one before. */
    private void compare(int time, int from, boolean next) {
        int step = time - stamp;
        if (from != source || step < 0 || next && ended == (step == 0)) {
            faults++;
        }
        dropped += Math.max(0, Math.round(step / TICKS_PER_PICTURE) - 1);
    }

    /** Nanoseconds behind the earliest packet so far, each measured by its own RTP time. */
    private long lateness(int time, long now) {
        if (!stamped) {
            stamped = true;
            firstStamp = time;
        }
        long media = Math.round((int) (time - firstStamp) / CLOCK_RATE * 1e9);
        base = Math.min(base, now - media);
        return now - media - base;
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    /** Pictures that came whole, and are pictures of the film. */
    long whole() {
        return whole;
    }

    /** Pictures that the server has left out, by the timestamps. */
    long dropped() {
        return dropped;
    }

    /**
     * Packets of another source than the one before, with an earlier timestamp, or with a marker that does not end a
     * picture.
     */
    long faults() {
        return faults;
    }

    /** Nanoseconds from PLAY to the first packet; -1 if none has come. */
    long firstPacket() {
        return firstPacket;
    }

    /** Nanoseconds from PLAY to the end of the first picture; -1 if none has come. */
    long firstPicture() {
        return firstPicture;
    }
}
