// SPDX-License-Identifier: Apache-2.0
package sprocket.method.pause;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.playout.api.Playout;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.ClockRange;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.SmpteRange;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * PAUSE (RFC 2326, section 10.6): at once, or at the start of the Range. If the media has just ended, the session is
 * paused already, and the reply has its position.
 */
@Component
@RtspMethod("PAUSE")
@RequiresSession({SessionState.READY, SessionState.PLAYING})
public final class PauseHandler implements RtspMethodHandler {

    private final Playouts playouts;

    @Activate
    public PauseHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        Playout playout = playouts.of(exchange.requireSession())
                .orElseThrow(() -> new RtspException(
                        RtspStatus.METHOD_NOT_VALID_IN_STATE,
                        "The session is not playing, so there is nothing to pause"));
        if (playout.addressed(exchange.request().uri()).isPresent()
                && playout.streams().size() > 1) {
            throw new RtspException(
                    RtspStatus.ONLY_AGGREGATE_ALLOWED,
                    "The streams of this session can only be paused together: use the URL of the presentation");
        }
        Optional<RtspRange> point = pausePoint(exchange);
        if (point.isPresent()) {
            return answer(playout.pause(exchange, point.get()));
        }
        Duration now = playout.pause(exchange, Optional.empty());
        // The time of a live presentation may be negative, and npt has no sign.
        return now.isNegative() ? RtspResponse.ok() : answer(NptRange.from(now));
    }

    private static RtspResponse answer(RtspRange point) {
        return RtspResponse.builder(RtspStatus.OK)
                .header(HeaderNames.RANGE, point.toString())
                .build();
    }

    /**
     * The Range of PAUSE holds "exactly one value rather than a time range": {@code 15-}, or {@code -15} as in "until
     * 15". Empty for now.
     */
    private static Optional<RtspRange> pausePoint(RtspExchange exchange) throws RtspException {
        Optional<String> header = exchange.request().headers().first(HeaderNames.RANGE);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        RtspRange range = RtspRange.parse(header.get());
        if (range instanceof NptRange npt) {
            checkSingle(npt.start().isPresent() || npt.now(), npt.end());
            return npt.start().or(npt::end).map(NptRange::from);
        }
        checkSingle(true, range instanceof SmpteRange codes ? codes.end() : ((ClockRange) range).end());
        return Optional.of(range);
    }

    private static void checkSingle(boolean starts, Optional<?> end) throws RtspException {
        if (starts && end.isPresent()) {
            throw new RtspException(RtspStatus.INVALID_RANGE, "The pause point must be one time, as in npt=15-");
        }
    }
}
