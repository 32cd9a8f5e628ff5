// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.rtsp;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.header.Speed;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A method that is in no RFC: continues to play at double speed. {@code X-Proof-Was} has the range before in npt, and
 * {@code X-Proof-Speed} the speed before.
 */
@Component
@RtspMethod("FASTER")
@RequiresSession(SessionState.PLAYING)
public final class FasterHandler implements RtspMethodHandler {

    private final Playouts playouts;

    @Activate
    public FasterHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        Playout playout = playouts.of(exchange.requireSession())
                .orElseThrow(() -> new RtspException(RtspStatus.METHOD_NOT_VALID_IN_STATE, "There is no stream"));
        PlayoutState before = playout.state();
        return exchange.await(playout.changeSpeed(exchange, 2 * before.speed()), answer -> response(before, answer));
    }

    private static RtspResponse response(PlayoutState before, PlayAnswer answer) {
        RtspResponse.Builder response = RtspResponse.builder(RtspStatus.OK)
                .header(HeaderNames.RANGE, answer.range().toString())
                .header(HeaderNames.RTP_INFO, RtpInfo.header(answer.rtpInfo()))
                .header(HeaderNames.SPEED, new Speed(answer.speed()).toString())
                .header("X-Proof-Speed", new Speed(before.speed()).toString());
        before.range()
                .ifPresent(range -> response.header(
                        "X-Proof-Was",
                        range.end()
                                .map(end -> NptRange.of(range.start(), end))
                                .orElseGet(() -> NptRange.from(range.start()))
                                .toString()));
        return response.build();
    }
}
