// SPDX-License-Identifier: Apache-2.0
package sprocket.method.skip;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.Playout;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * SKIP, an extension: goes some seconds forward or back in the media that plays. The reply is like that to PLAY (RFC
 * 2326, section 10.5).
 */
@Component
@RtspMethod("SKIP")
@RequiresSession(SessionState.PLAYING)
public final class SkipHandler implements RtspMethodHandler {

    private final Playouts playouts;

    @Activate
    public SkipHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        Playout playout = playouts.of(exchange.requireSession())
                .orElseThrow(() -> new RtspException(
                        RtspStatus.METHOD_NOT_VALID_IN_STATE,
                        "The session has no stream yet: send SETUP and PLAY first"));
        if (playout.addressed(exchange.request().uri()).isPresent()
                && playout.streams().size() > 1) {
            throw new RtspException(
                    RtspStatus.ONLY_AGGREGATE_ALLOWED,
                    "The streams of this session can only be played together: use the URL of the presentation");
        }
        Duration to =
                playout.position().plus(Skip.of(exchange.request().headers()).by());
        return exchange.await(playout.seek(exchange, to.isNegative() ? Duration.ZERO : to), SkipHandler::response);
    }

    private static RtspResponse response(PlayAnswer answer) {
        return RtspResponse.builder(RtspStatus.OK)
                .header(HeaderNames.RANGE, answer.range().toString())
                .header(HeaderNames.RTP_INFO, RtpInfo.header(answer.rtpInfo()))
                .build();
    }
}
