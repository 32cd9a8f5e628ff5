// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.Optional;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.Scale;
import sprocket.rtsp.api.header.Speed;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * The server's reply to PLAY.
 *
 * @param range the range that is played, in the unit of the request as a rule; empty if the server does not send it
 * @param scale the scale that the server has chosen (RFC 2326, section 12.34); 1 if it does not send it
 * @param speed the speed that the server has chosen (section 12.35); 1 if it does not send it
 * @param response the whole reply
 */
public record PlayReply(Optional<RtspRange> range, double scale, double speed, RtspResponse response) {

    /** Parses the value of a header. */
    private interface Parser<T> {

        T parse(String text) throws RtspException;
    }

    /** Headers that cannot be parsed are treated as absent. */
    static PlayReply of(RtspResponse response) {
        return new PlayReply(
                header(response, HeaderNames.RANGE, RtspRange::parse),
                header(response, HeaderNames.SCALE, Scale::parse)
                        .map(Scale::factor)
                        .orElse(1.0),
                header(response, HeaderNames.SPEED, Speed::parse)
                        .map(Speed::factor)
                        .orElse(1.0),
                response);
    }

    private static <T> Optional<T> header(RtspResponse response, String name, Parser<T> parser) {
        return response.headers().first(name).flatMap(text -> {
            try {
                return Optional.of(parser.parse(text));
            } catch (RtspException e) {
                return Optional.empty();
            }
        });
    }
}
