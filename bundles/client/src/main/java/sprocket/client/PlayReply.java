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
 * @param range what is played; empty where the server does not say
 * @param scale what the server has chosen; 1 where it does not say
 * @param response the whole reply
 */
public record PlayReply(Optional<RtspRange> range, double scale, RtspResponse response) {

    /** What cannot be read counts as not said. */
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
