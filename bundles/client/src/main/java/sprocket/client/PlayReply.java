// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.Optional;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.Scale;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * The server's reply to PLAY.
 *
 * @param range the range that is played; empty if the server does not send it
 * @param scale the scale that the server has chosen; 1 if it does not send it
 * @param response the whole reply
 */
public record PlayReply(Optional<RtspRange> range, double scale, RtspResponse response) {

    /** Headers that cannot be parsed are treated as absent. */
    static PlayReply of(RtspResponse response) {
        Optional<RtspRange> range = response.headers().first(HeaderNames.RANGE).flatMap(text -> {
            try {
                return Optional.of(RtspRange.parse(text));
            } catch (RtspException e) {
                return Optional.empty();
            }
        });
        double scale = response.headers()
                .first(HeaderNames.SCALE)
                .map(text -> {
                    try {
                        return Scale.parse(text).factor();
                    } catch (RtspException e) {
                        return 1.0;
                    }
                })
                .orElse(1.0);
        return new PlayReply(range, scale, response);
    }
}
