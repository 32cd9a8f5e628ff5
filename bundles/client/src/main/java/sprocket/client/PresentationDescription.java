// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.SessionDescription;

/**
 * The result of DESCRIBE.
 *
 * @param sdp the description, without the lines that cannot be used
 * @param aggregate the URL of PLAY, PAUSE and TEARDOWN
 * @param tracks those that can be received: in RTP, sent by the server, with a control URL that can be used
 * @param text the description as it was sent, decoded as UTF-8
 */
public record PresentationDescription(
        SessionDescription sdp, RtspUri aggregate, List<DescribedTrack> tracks, String text) {

    private static final String RANGE = "range";

    public PresentationDescription {
        tracks = List.copyOf(tracks);
    }

    /**
     * Whether the presentation is live, which means that its range has no end and nobody can seek in it (RFC 2326,
     * section C.1.5).
     */
    public boolean live() {
        String range = sdp.attribute(RANGE).orElse("");
        return range.isEmpty() || range.endsWith("-") || range.contains("now");
    }

    /** The end of the presentation, counted from its start; empty if it is live or the server does not say it. */
    public Optional<Duration> duration() {
        return new RangeClock(sdp.attributes(RANGE)).duration();
    }
}
