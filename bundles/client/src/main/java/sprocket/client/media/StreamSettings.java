// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import sprocket.media.api.Track;
import sprocket.rtp.payload.PacketRules.Numbering;
import sprocket.rtp.statistics.RtcpBandwidth;

/**
 * The properties of a stream and the way it is received.
 *
 * @param track of the access units that come out
 * @param payloadTypes RTP payload types that the depacketiser takes, 0 to 127
 * @param otherTypes further announced payload types of the stream, without a depacketiser. Their packets share the
 *     sequence numbers (RFC 3550, section 5.1), are counted and delivered raw. Packets of all further types are ignored
 * @param clockRate RTP ticks per second
 * @param cname our canonical name in reports, at most 255 bytes in UTF-8; the same for all streams of a session (RFC
 *     3550, section 6.5.1)
 * @param reorderDelay how long to wait for a missing packet; zero if packets cannot overtake each other, as on TCP
 * @param bandwidth of RTCP, which determines the interval of reports (RFC 3550, section 6.2). Without any for
 *     receivers, none are sent (RFC 3556)
 * @param rtcp whether the profile has RTCP
 * @param numbering what the sequence numbers count. With {@link Numbering#BY_UNIT}, timestamps have no meaning, and
 *     packets of one access unit may have the same number
 */
public record StreamSettings(
        Track track,
        Set<Integer> payloadTypes,
        Set<Integer> otherTypes,
        int clockRate,
        String cname,
        Duration reorderDelay,
        RtcpBandwidth bandwidth,
        boolean rtcp,
        Numbering numbering) {

    /** The delay for packets that may overtake each other, as on UDP. */
    public static final Duration DEFAULT_REORDER_DELAY = Duration.ofMillis(50);

    private static final Duration MAX_REORDER_DELAY = Duration.ofSeconds(10);
    private static final long DEFAULT_BANDWIDTH = 1_000_000;
    private static final int MAX_CNAME = 255;

    public StreamSettings {
        Objects.requireNonNull(track);
        payloadTypes = checked(payloadTypes);
        otherTypes = checked(otherTypes);
        if (clockRate <= 0) {
            throw new IllegalArgumentException(
                    "The clock rate is a positive number of ticks per second, not " + clockRate);
        }
        if (reorderDelay.isNegative() || reorderDelay.compareTo(MAX_REORDER_DELAY) > 0) {
            throw new IllegalArgumentException("Missing packets are waited for 0 to 10 s, not " + reorderDelay);
        }
        Objects.requireNonNull(bandwidth);
        if (cname.getBytes(StandardCharsets.UTF_8).length > MAX_CNAME) {
            throw new IllegalArgumentException("The canonical name has at most 255 bytes");
        }
    }

    private static Set<Integer> checked(Set<Integer> types) {
        for (int type : types) {
            if (type < 0 || type > 127) {
                throw new IllegalArgumentException("A payload type is 0 to 127, not " + type);
            }
        }
        return Set.copyOf(types);
    }

    /** Settings for one payload type on UDP. The canonical name should be replaced. */
    public static StreamSettings of(Track track, int payloadType, int clockRate) {
        return new StreamSettings(
                track,
                Set.of(payloadType),
                Set.of(),
                clockRate,
                "sprocket",
                DEFAULT_REORDER_DELAY,
                RtcpBandwidth.ofSession(DEFAULT_BANDWIDTH),
                true,
                Numbering.CONTINUOUS);
    }

    public StreamSettings withPayloadTypes(Set<Integer> taken, Set<Integer> others) {
        return new StreamSettings(track, taken, others, clockRate, cname, reorderDelay, bandwidth, rtcp, numbering);
    }

    public StreamSettings withCname(String name) {
        return new StreamSettings(
                track, payloadTypes, otherTypes, clockRate, name, reorderDelay, bandwidth, rtcp, numbering);
    }

    public StreamSettings withReorderDelay(Duration delay) {
        return new StreamSettings(track, payloadTypes, otherTypes, clockRate, cname, delay, bandwidth, rtcp, numbering);
    }

    /** The bandwidth of RTCP. */
    public StreamSettings withBandwidth(RtcpBandwidth rtcpBandwidth) {
        return new StreamSettings(
                track, payloadTypes, otherTypes, clockRate, cname, reorderDelay, rtcpBandwidth, rtcp, numbering);
    }

    /** Whether receiver reports are sent. */
    public boolean reports() {
        return rtcp && bandwidth.receivers() > 0;
    }

    public StreamSettings withoutRtcp() {
        return new StreamSettings(
                track, payloadTypes, otherTypes, clockRate, cname, reorderDelay, bandwidth, false, numbering);
    }

    public StreamSettings withNumbering(Numbering meaning) {
        return new StreamSettings(
                track, payloadTypes, otherTypes, clockRate, cname, reorderDelay, bandwidth, rtcp, meaning);
    }
}
