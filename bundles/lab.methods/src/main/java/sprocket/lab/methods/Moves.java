// SPDX-License-Identifier: Apache-2.0
package sprocket.lab.methods;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.Playout;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Goes some pictures forward or back. A film that plays continues from there. If it is paused, the picture there is
 * shown and the film stays paused after it.
 */
final class Moves {

    /** One second of the course's film. */
    private static final int FAR = 20;

    private static final double LAB_RATE = 20;

    private Moves() {}

    /** FORWARD: 20 pictures on. */
    @Component
    @RtspMethod("FORWARD")
    @RequiresSession({SessionState.READY, SessionState.PLAYING})
    public static final class Forward implements RtspMethodHandler {

        private final Playouts playouts;

        @Activate
        public Forward(@Reference Playouts playouts) {
            this.playouts = playouts;
        }

        @Override
        public RtspResponse handle(RtspExchange exchange) throws RtspException {
            return move(exchange, playouts, FAR);
        }
    }

    /** FASTFORWARD: the same under another name. */
    @Component
    @RtspMethod("FASTFORWARD")
    @RequiresSession({SessionState.READY, SessionState.PLAYING})
    public static final class FastForward implements RtspMethodHandler {

        private final Playouts playouts;

        @Activate
        public FastForward(@Reference Playouts playouts) {
            this.playouts = playouts;
        }

        @Override
        public RtspResponse handle(RtspExchange exchange) throws RtspException {
            return move(exchange, playouts, FAR);
        }
    }

    /** BACKWARD: 20 pictures back. */
    @Component
    @RtspMethod("BACKWARD")
    @RequiresSession({SessionState.READY, SessionState.PLAYING})
    public static final class Backward implements RtspMethodHandler {

        private final Playouts playouts;

        @Activate
        public Backward(@Reference Playouts playouts) {
            this.playouts = playouts;
        }

        @Override
        public RtspResponse handle(RtspExchange exchange) throws RtspException {
            return move(exchange, playouts, -FAR);
        }
    }

    /** ADVANCE: one picture on. */
    @Component
    @RtspMethod("ADVANCE")
    @RequiresSession({SessionState.READY, SessionState.PLAYING})
    public static final class Advance implements RtspMethodHandler {

        private final Playouts playouts;

        @Activate
        public Advance(@Reference Playouts playouts) {
            this.playouts = playouts;
        }

        @Override
        public RtspResponse handle(RtspExchange exchange) throws RtspException {
            return move(exchange, playouts, 1);
        }
    }

    /** BACK: one picture back. If the request names another film than that of the session, changes to that film. */
    @Component
    @RtspMethod("BACK")
    @RequiresSession({SessionState.READY, SessionState.PLAYING})
    public static final class Back implements RtspMethodHandler {

        private final Playouts playouts;
        private final MediaCatalog catalog;

        @Activate
        public Back(@Reference Playouts playouts, @Reference MediaCatalog catalog) {
            this.playouts = playouts;
            this.catalog = catalog;
        }

        @Override
        public RtspResponse handle(RtspExchange exchange) throws RtspException {
            return Films.another(exchange) ? Films.named(exchange, catalog) : move(exchange, playouts, -1);
        }
    }

    private static RtspResponse move(RtspExchange exchange, Playouts playouts, int pictures) throws RtspException {
        Playout playout = playouts.of(exchange.requireSession())
                .orElseThrow(() -> new RtspException(
                        RtspStatus.METHOD_NOT_VALID_IN_STATE, "The session has no stream yet: send SETUP first"));
        if (!(playout.presentation() instanceof StoredPresentation film)) {
            throw new RtspException(RtspStatus.HEADER_NOT_VALID, "A live presentation cannot be moved to another time");
        }
        Duration picture = picture(film);
        Duration last = film.duration().minus(picture);
        // The position is that of the next picture; the one on the screen is before it.
        boolean playing = exchange.requireSession().state() == SessionState.PLAYING;
        Duration from = playing ? playout.position() : playout.position().minus(picture);
        Duration to = within(from.plus(picture.multipliedBy(pictures)), last);
        return exchange.await(
                playing
                        ? playout.seek(exchange, to)
                        : playout.prepare(exchange, PlayRequest.of(NptRange.of(to, to.plus(picture)))),
                Moves::response);
    }

    private static Duration within(Duration time, Duration last) {
        if (time.isNegative() || last.isNegative()) {
            return Duration.ZERO;
        }
        return time.compareTo(last) > 0 ? last : time;
    }

    private static Duration picture(StoredPresentation film) {
        double rate = film.tracks().stream()
                .map(Track::format)
                .filter(VideoFormat.class::isInstance)
                .mapToDouble(f -> ((VideoFormat) f).frameRate())
                .filter(r -> r > 0)
                .findFirst()
                .orElse(LAB_RATE);
        return Duration.ofNanos(Math.round(1e9 / rate));
    }

    static RtspResponse response(PlayAnswer answer) {
        return RtspResponse.builder(RtspStatus.OK)
                .header(HeaderNames.RANGE, answer.range().toString())
                .header(HeaderNames.RTP_INFO, RtpInfo.header(answer.rtpInfo()))
                .build();
    }
}
