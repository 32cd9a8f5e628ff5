// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.rtcp;

import sprocket.playout.stream.OutgoingStream;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.statistics.RtcpBandwidth;

/**
 * The bandwidth of a stream, of which RTCP gets its share (RFC 3550, section 6.2): as it is described, else as it is
 * measured. On the event loop.
 */
final class SessionBandwidth {

    /** Until something was measured; in bits per second. */
    private static final long ASSUMED = 1_000_000;
    /** Headers of IP, UDP and RTP, in bytes. */
    private static final int HEADERS = 28 + RtpHeader.SIZE;

    private static final long SECOND = 1_000_000_000L;

    private final OutgoingStream stream;
    private final boolean described;
    private RtcpBandwidth current = RtcpBandwidth.ofSession(ASSUMED);
    private long since;
    /** How long media has flowed before {@link #since}. */
    private long flowed;

    SessionBandwidth(OutgoingStream stream) {
        this.stream = stream;
        this.described = stream.description().payload().bandwidth() > 0;
        if (described) {
            current = RtcpBandwidth.ofSession(
                    1000L * stream.description().payload().bandwidth());
        }
    }

    RtcpBandwidth current() {
        return current;
    }

    /** Media begins to flow. */
    void begin(long now) {
        since = now;
    }

    /** Measures what was sent since media first flowed, without pauses. To be called while media flows. */
    void measure(long now) {
        flowed += now - since;
        since = now;
        if (!described && flowed >= SECOND) {
            double bits = 8.0
                    * (stream.counters().bytes() + HEADERS * stream.counters().packets());
            current = RtcpBandwidth.ofSession(Math.max(1, (long) (bits * SECOND / flowed)));
        }
    }
}
