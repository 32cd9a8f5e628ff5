// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait between reports (RFC 3550, sections 6.2 and 6.3.1, appendix A.7). Used by one thread. */
public final class RtcpInterval {

    private static final double MINIMUM_SECONDS = 5;
    private static final double RTCP_FRACTION = 0.05;
    private static final double SENDER_FRACTION = 0.25;
    /** Reconsideration makes intervals shorter than meant; this makes up for it. */
    private static final double COMPENSATION = Math.E - 1.5;
    /** Bytes of IP and UDP headers, which A.7 counts in. */
    private static final int LOWER_LAYERS = 28;
    /** The longest interval, for streams of a few bits per second: peers must not take the participant for absent. */
    private static final double MAXIMUM_SECONDS = 3600;

    private final double rtcpBytesPerSecond;
    private final DoubleSupplier random;
    private double averageSize;
    private boolean initial = true;

    /**
     * @param sessionBandwidth of RTP in bits per second, positive
     * @param expectedSize bytes of the first compound packet
     * @param random values from 0 to below 1
     */
    public RtcpInterval(long sessionBandwidth, int expectedSize, DoubleSupplier random) {
        if (sessionBandwidth <= 0) {
            throw new IllegalArgumentException("The bandwidth must be positive, not " + sessionBandwidth);
        }
        this.rtcpBytesPerSecond = sessionBandwidth / 8.0 * RTCP_FRACTION;
        this.averageSize = expectedSize + LOWER_LAYERS;
        this.random = random;
    }

    /**
     * Counts a compound packet that was sent or received.
     *
     * @param bytes without those of lower layers
     */
    public void counted(int bytes) {
        averageSize += (bytes + LOWER_LAYERS - averageSize) / 16;
    }

    /**
     * The time from now to the next report. The first is half as long, so that others soon learn of a new participant.
     *
     * @param members participants, ourselves included
     * @param senders those of them that send RTP
     * @param weSend whether we are one
     */
    public Duration next(int members, int senders, boolean weSend) {
        double bandwidth = rtcpBytesPerSecond;
        int sharing = members;
        if (senders <= members * SENDER_FRACTION) {
            bandwidth *= weSend ? SENDER_FRACTION : 1 - SENDER_FRACTION;
            sharing = weSend ? senders : members - senders;
        }
        double least = initial ? MINIMUM_SECONDS / 2 : MINIMUM_SECONDS;
        initial = false;
        double seconds = Math.min(MAXIMUM_SECONDS, Math.max(least, averageSize * sharing / bandwidth));
        return Duration.ofNanos((long) (seconds * (random.getAsDouble() + 0.5) / COMPENSATION * 1e9));
    }
}
