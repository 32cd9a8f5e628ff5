// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.List;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.SessionDescription;

/**
 * The result of DESCRIBE.
 *
 * @param sdp the description; lines that could not be used are left out
 * @param aggregate the URL of PLAY, PAUSE and TEARDOWN
 * @param tracks those that can be received: in RTP, sent by the server, with a control URL that can be used
 * @param text the description as sent, read as UTF-8
 */
public record PresentationDescription(
        SessionDescription sdp, RtspUri aggregate, List<DescribedTrack> tracks, String text) {

    public PresentationDescription {
        tracks = List.copyOf(tracks);
    }

    /** Whether seeking is impossible, because its range has no end (RFC 2326, C.1.5). */
    public boolean live() {
        String range = sdp.attribute("range").orElse("");
        return range.isEmpty() || range.endsWith("-") || range.contains("now");
    }
}
