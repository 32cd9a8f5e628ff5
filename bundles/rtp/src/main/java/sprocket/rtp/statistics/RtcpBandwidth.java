// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

/**
 * What RTCP may take of the network, in bytes per second (RFC 3550, section 6.2). It is kept for senders and for
 * receivers as long as senders are few.
 *
 * @param senders for participants that send RTP, not negative
 * @param receivers for those that do not, not negative; 0 means that they must not send RTCP (RFC 3556, section 2)
 */
public record RtcpBandwidth(double senders, double receivers) {

    private static final double RTCP_FRACTION = 0.05;
    private static final double SENDER_FRACTION = 0.25;
    private static final int BITS = 8;

    public RtcpBandwidth {
        if (!(senders >= 0) || !(receivers >= 0) || !Double.isFinite(senders + receivers)) {
            throw new IllegalArgumentException("Bandwidths are numbers from 0, not " + senders + " and " + receivers);
        }
    }

    /**
     * The share that RFC 3550 recommends: 5 % of the session's bandwidth, a quarter of which is for senders.
     *
     * @param sessionBandwidth of one stream in bits per second, headers of IP and UDP included; positive
     */
    public static RtcpBandwidth ofSession(long sessionBandwidth) {
        if (sessionBandwidth <= 0) {
            throw new IllegalArgumentException("The bandwidth must be positive, not " + sessionBandwidth);
        }
        double all = sessionBandwidth * RTCP_FRACTION / BITS;
        return new RtcpBandwidth(all * SENDER_FRACTION, all * (1 - SENDER_FRACTION));
    }

    /** The same for senders, and another one for receivers in bits per second, as {@code b=RR} states it (RFC 3556). */
    public RtcpBandwidth withReceivers(long bitsPerSecond) {
        return new RtcpBandwidth(senders, (double) bitsPerSecond / BITS);
    }

    /** The same for receivers, and another one for senders in bits per second, as {@code b=RS} states it (RFC 3556). */
    public RtcpBandwidth withSenders(long bitsPerSecond) {
        return new RtcpBandwidth((double) bitsPerSecond / BITS, receivers);
    }

    /** For senders and receivers together. */
    public double total() {
        return senders + receivers;
    }
}
