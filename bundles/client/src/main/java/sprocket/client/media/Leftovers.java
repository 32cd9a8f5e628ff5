// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import sprocket.rtp.RtpClock;

/**
 * Finds units that were sent before the last PLAY and arrive after it, as happens at a seek. Their sequence numbers are
 * below the first one that the server has announced. Some servers announce a wrong one. Therefore it is used only for a
 * short time, only if the stream has played before, and only if the timestamp does not contradict it.
 */
final class Leftovers {

    /** The longest time that a packet is on its way. */
    private static final long IN_FLIGHT = TimeUnit.SECONDS.toNanos(1);

    private final int clockRate;
    private OptionalInt first = OptionalInt.empty();
    private OptionalLong rtpTime = OptionalLong.empty();
    private long end;

    Leftovers(int clockRate) {
        this.clockRate = clockRate;
    }

    /**
     * A new PLAY begins.
     *
     * @param nanoTime now
     */
    void expect(PlayStart start, long nanoTime) {
        first = start.sequence();
        rtpTime = start.rtpTime();
        end = nanoTime + IN_FLIGHT;
    }

    /** No such units are expected. */
    void none() {
        first = OptionalInt.empty();
    }

    /**
     * Whether a unit was sent before the last PLAY. Units arrive here in order, so after the first new one there are no
     * old ones.
     */
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

    /** Whether the timestamp is at the beginning of the new range. Then the announced sequence number is wrong. */
    private boolean begins(int timestamp) {
        long nanos = rtpTime.isEmpty() ? -1 : RtpClock.nanos(timestamp - (int) rtpTime.getAsLong(), clockRate);
        return nanos >= 0 && nanos < IN_FLIGHT;
    }
}
