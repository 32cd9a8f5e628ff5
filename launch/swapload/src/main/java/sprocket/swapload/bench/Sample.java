// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/** The RTP packets of one viewer that looks at each of them. Not thread-safe. */
final class Sample {

    private static final int HEADER = 12;
    private static final int WRAP = 1 << 16;
    private static final double CLOCK_RATE = 90_000;

    private final Histogram lateness;
    private long asked;
    private long firstPicture = -1;
    private boolean measured;
    private boolean begun;
    private int last;
    /** Packets from the first to the last one that came, by their numbers. */
    private long sent;

    private long received;
    private long firstStamp;
    private boolean stamped;
    /** The smallest difference of arrival and RTP time so far, in nanoseconds: a packet that was not late. */
    private long base = Long.MAX_VALUE;

    /** @param lateness microseconds; shared by the viewers of one thread */
    Sample(Histogram lateness) {
        this.lateness = lateness;
    }

    /** PLAY is sent. */
    void asks(long now) {
        asked = now;
    }

    /** From now on packets count. */
    void measure(boolean on) {
        measured = on;
        begun = false;
    }

    void packet(ByteBuffer packet, long now) {
        if (packet.remaining() < HEADER) {
            return;
        }
        boolean marker = packet.get(packet.position() + 1) < 0;
        int number = packet.getShort(packet.position() + 2) & 0xFFFF;
        int stamp = packet.getInt(packet.position() + 4);
        if (marker && firstPicture < 0) {
            firstPicture = now - asked;
        }
        long late = lateness(stamp, now);
        if (!measured) {
            return;
        }
        if (begun) {
            sent += number - last & WRAP - 1;
            received++;
        }
        begun = true;
        last = number;
        if (marker) {
            lateness.recordValue(Math.max(0, late / 1000));
        }
    }

    /** Nanoseconds behind the earliest packet so far, each measured by its own RTP time. */
    private long lateness(int stamp, long now) {
        if (!stamped) {
            stamped = true;
            firstStamp = stamp;
        }
        long media = Math.round((int) (stamp - firstStamp) / CLOCK_RATE * 1e9);
        base = Math.min(base, now - media);
        return now - media - base;
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    /** Nanoseconds from PLAY to the end of the first picture; -1 if none has come. */
    long firstPicture() {
        return firstPicture;
    }
}
