// SPDX-License-Identifier: Apache-2.0
package sprocket.method.play;

import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.Playout;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.Scale;
import sprocket.rtsp.api.header.Speed;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * PLAY (RFC 2326, section 10.5): prepares the media, and replies with the range that will be played. Media is sent
 * after the reply is queued.
 */
@Component
@RtspMethod("PLAY")
@RequiresSession({SessionState.READY, SessionState.PLAYING})
public final class PlayHandler implements RtspMethodHandler {

    private final Playouts playouts;

    @Activate
    public PlayHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        Playout playout = playouts.of(exchange.requireSession())
                .orElseThrow(() -> new RtspException(
                        RtspStatus.METHOD_NOT_VALID_IN_STATE, "The session has no stream yet: send SETUP first"));
        if (playout.addressed(exchange.request().uri()).isPresent()
                && playout.streams().size() > 1) {
            throw new RtspException(
                    RtspStatus.ONLY_AGGREGATE_ALLOWED,
                    "The streams of this session can only be played together: use the URL of the presentation");
        }
        PlayRequest request = request(exchange.request().headers());
        return exchange.await(playout.prepare(exchange, request), answer -> response(request, answer));
    }

    private static RtspResponse response(PlayRequest request, PlayAnswer answer) {
        RtspResponse.Builder response = RtspResponse.builder(RtspStatus.OK)
                .header(HeaderNames.RANGE, answer.range().toString())
                .header(HeaderNames.RTP_INFO, RtpInfo.header(answer.rtpInfo()));
        // Without Scale in the request, the media may go on at the one that it has.
        if (request.scale().isPresent() || answer.scale() != 1) {
            response.header(HeaderNames.SCALE, new Scale(answer.scale()).toString());
        }
        // GStreamer's rtspsrc takes a Scale without a Speed for the rate at which it must show the pictures that come.
        // It
        // would show them late, or in reverse not at all. RTP time makes it right at the speed 1.
        if (request.speed().isPresent() || answer.scale() != 1) {
            response.header(HeaderNames.SPEED, new Speed(answer.speed()).toString());
        }
        return response.build();
    }

    private static PlayRequest request(RtspHeaders headers) throws RtspException {
        Optional<String> range = headers.first(HeaderNames.RANGE);
        Optional<String> scale = headers.first(HeaderNames.SCALE);
        Optional<String> speed = headers.first(HeaderNames.SPEED);
        return new PlayRequest(
                range.isPresent() ? Optional.of(RtspRange.parse(range.get())) : Optional.empty(),
                scale.isPresent() ? OptionalDouble.of(Scale.parse(scale.get()).factor()) : OptionalDouble.empty(),
                speed.isPresent() ? OptionalDouble.of(Speed.parse(speed.get()).factor()) : OptionalDouble.empty(),
                PlayRequest.SeekStyle.EXACT);
    }
}
