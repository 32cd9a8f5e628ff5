// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The RTCP of one stream at one moment (RFC 3550, section 6).
 *
 * @param members participants that are known, the server included: 1 before the viewer has sent RTCP, 2 with one
 *     viewer, more with multicast
 * @param sent compound packets sent
 * @param received compound packets of viewers
 * @param ignored packets of viewers that were no compound RTCP packets
 * @param collisions how often the server has left its SSRC to another participant (RFC 3550, section 8.2)
 * @param report the last report of the viewer about this stream; empty before it
 */
public record RtcpStatus(
        int members, long sent, long received, long ignored, long collisions, Optional<Report> report) {

    /** The status before any packet, and of streams without RTCP. */
    public static final RtcpStatus NONE = new RtcpStatus(1, 0, 0, 0, 0, Optional.empty());

    /**
     * What a viewer reports about the stream (RFC 3550, section 6.4.1).
     *
     * @param ssrc of the viewer, 32 bits
     * @param time when the report arrived, by the time of day
     * @param fractionLost part of the packets that was lost since its previous report, from 0 to below 1
     * @param lost packets lost since the stream began; negative if packets arrived twice
     * @param highestSequence the highest sequence number that arrived, with its cycles above 16 bits
     * @param jitter mean deviation of the time between packets
     * @param roundTrip time from the server to the viewer and back. Empty if the viewer has not seen a sender report,
     *     or where its times make no sense
     */
    public record Report(
            int ssrc,
            Instant time,
            double fractionLost,
            long lost,
            long highestSequence,
            Duration jitter,
            Optional<Duration> roundTrip) {}

    /** The same with another report. */
    public RtcpStatus with(Optional<Report> other) {
        return new RtcpStatus(members, sent, received, ignored, collisions, other);
    }
}
