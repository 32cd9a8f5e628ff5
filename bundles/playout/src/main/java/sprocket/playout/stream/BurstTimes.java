// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

/** When the bursts of a stream are sent: those of a large access unit are spread over the interval to the next one. */
final class BurstTimes {

    /** Packets. A default receive buffer holds about 92 packets of 1,400 bytes; two bursts of this size fit in it. */
    static final int BURST = 42;
    /** The part of its interval over which a large access unit is spread. */
    private static final double SPREAD = 0.8;
    /** The shortest time between two bursts, in which a receiver can empty its buffer. */
    private static final long MIN_INTERVAL = 250_000;

    private long next;
    /** When the burst after the last one may be sent at the earliest. */
    private long notBefore;

    private long interval;

    /**
     * An access unit begins.
     *
     * @param until when the next unit is due
     */
    void begin(int packets, long now, long until) {
        int bursts = (packets + BURST - 1) / BURST;
        next = Math.max(now, notBefore);
        interval = Math.max(MIN_INTERVAL, (long) ((until - next) * SPREAD) / bursts);
    }

    /** When the next burst of the unit is due. */
    long next() {
        return next;
    }

    /**
     * A burst is sent.
     *
     * @param last whether it is the last one of its unit
     */
    void sent(long now, boolean last) {
        // Late bursts are sent at most twice as fast as planned, since a receive buffer has little room.
        notBefore = now + (last ? MIN_INTERVAL : Math.max(MIN_INTERVAL, interval / 2));
        next = Math.max(next + interval, notBefore);
    }
}
