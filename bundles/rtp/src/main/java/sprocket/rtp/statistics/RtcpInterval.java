// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import java.util.function.DoubleSupplier;

/**
 * How long to wait between reports (RFC 3550, sections 6.2 and 6.3.1, appendix A.7). {@link RtcpSchedule} says when one
 * is due. Used by one thread; times are nanoseconds.
 */
public final class RtcpInterval {

    private static final double MINIMUM_SECONDS = 5;
    /** Reconsideration makes intervals shorter than meant; this makes up for it. */
    private static final double COMPENSATION = Math.E - 1.5;
    /** Bytes of IP and UDP headers, which A.7 counts in. */
    private static final int LOWER_LAYERS = 28;
    /** The longest interval, for streams of a few bits per second: peers must not take the participant for absent. */
    private static final double MAXIMUM_SECONDS = 3600;

    private static final double SECOND = 1e9;

    private final DoubleSupplier random;
    private RtcpBandwidth bandwidth;
    private double averageSize;
    private boolean initial = true;

    /**
     * @param expectedSize bytes of the first compound packet
     * @param random values from 0 to below 1
     */
    public RtcpInterval(RtcpBandwidth bandwidth, int expectedSize, DoubleSupplier random) {
        this.bandwidth = bandwidth;
        this.averageSize = expectedSize + LOWER_LAYERS;
        this.random = random;
    }

    /** Sets the bandwidth from now on. */
    public void bandwidth(RtcpBandwidth changed) {
        bandwidth = changed;
    }

    /**
     * Counts a compound packet that was sent or received.
     *
     * @param bytes without those of lower layers
     */
    public void counted(int bytes) {
        averageSize += (bytes + LOWER_LAYERS - averageSize) / 16;
    }

    /** The mean size of compound packets, with the headers of IP and UDP. */
    double averageSize() {
        return averageSize;
    }

    /** The first report was sent. Intervals before it are half as long, so that others soon learn of a participant. */
    void begun() {
        initial = false;
    }

    /**
     * Begins anew, for a BYE that many may send at once (RFC 3550, section 6.3.7).
     *
     * @param bytes of that packet
     */
    void restart(int bytes) {
        initial = true;
        averageSize = bytes + LOWER_LAYERS;
    }

    /**
     * A random interval.
     *
     * @param members participants, ourselves included
     * @param senders those of them that send RTP
     * @param weSend whether we are one
     */
    long next(int members, int senders, boolean weSend) {
        double least = initial ? MINIMUM_SECONDS / 2 : MINIMUM_SECONDS;
        double seconds = Math.max(least, seconds(members, senders, weSend));
        return (long) (seconds * (random.getAsDouble() + 0.5) / COMPENSATION * SECOND);
    }

    /** The interval without randomness and with the full minimum, from which others are timed out. */
    long deterministic(int members, int senders, boolean weSend) {
        return (long) (Math.max(MINIMUM_SECONDS, seconds(members, senders, weSend)) * SECOND);
    }

    private double seconds(int members, int senders, boolean weSend) {
        double share = bandwidth.total();
        int sharing = members;
        if (senders * bandwidth.total() <= members * bandwidth.senders()) {
            share = weSend ? bandwidth.senders() : bandwidth.receivers();
            sharing = weSend ? senders : members - senders;
        }
        // Without any bandwidth the quotient is infinite, or not a number for nobody.
        double seconds = averageSize * Math.max(1, sharing) / share;
        return Math.min(MAXIMUM_SECONDS, seconds);
    }
}
