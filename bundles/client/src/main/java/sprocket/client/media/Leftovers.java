// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import sprocket.rtp.RtpClock;

/**
 * Units that were sent before the play that has begun and came late: what is left of the time before a seek. They are
 * told by the first sequence number of the play. Since some servers name a wrong one, it counts only for a short time,
 * where the stream has played before, and where the timestamp does not say otherwise.
 */
final class Leftovers {

    /** Packets are not on their way for longer. */
    private static final long IN_FLIGHT = TimeUnit.SECONDS.toNanos(1);

    private final int clockRate;
    private OptionalInt first = OptionalInt.empty();
    private OptionalLong rtpTime = OptionalLong.empty();
    private long end;

    Leftovers(int clockRate) {
        this.clockRate = clockRate;
    }

    /**
     * A play begins.
     *
     * @param nanoTime now
     */
    void expect(PlayStart start, long nanoTime) {
        first = start.sequence();
        rtpTime = start.rtpTime();
        end = nanoTime + IN_FLIGHT;
    }

    /** Nothing is left from before. */
    void none() {
        first = OptionalInt.empty();
    }

    /** Units come in order: once one is of this play, all are. */
    boolean contain(int sequence, int timestamp, long arrival) {
        if (first.isEmpty()) {
            return false;
        }
        boolean left = arrival - end < 0 && (short) (sequence - first.getAsInt()) < 0 && !begins(timestamp);
        if (!left) {
            none();
        }
        return left;
    }

    /** Whether the timestamp is one of the play's beginning: then the sequence number that was named is wrong. */
    private boolean begins(int timestamp) {
        long nanos = rtpTime.isEmpty() ? -1 : RtpClock.nanos(timestamp - (int) rtpTime.getAsLong(), clockRate);
        return nanos >= 0 && nanos < IN_FLIGHT;
    }
}
