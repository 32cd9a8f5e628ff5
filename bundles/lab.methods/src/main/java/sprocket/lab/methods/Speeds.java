// SPDX-License-Identifier: Apache-2.0
package sprocket.lab.methods;

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
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** Switches between double rate and normal rate. PLAY after a pause plays at normal rate. */
final class Speeds {

    private static final double TWICE = 2;

    private Speeds() {}

    /** CHANGESPEED. */
    @Component
    @RtspMethod("CHANGESPEED")
    @RequiresSession(SessionState.PLAYING)
    public static final class ChangeSpeed implements RtspMethodHandler {

        private final Playouts playouts;

        @Activate
        public ChangeSpeed(@Reference Playouts playouts) {
            this.playouts = playouts;
        }

        @Override
        public RtspResponse handle(RtspExchange exchange) throws RtspException {
            return toggle(exchange, playouts);
        }
    }

    /** SPEEDUP: the same under another name. */
    @Component
    @RtspMethod("SPEEDUP")
    @RequiresSession(SessionState.PLAYING)
    public static final class SpeedUp implements RtspMethodHandler {

        private final Playouts playouts;

        @Activate
        public SpeedUp(@Reference Playouts playouts) {
            this.playouts = playouts;
        }

        @Override
        public RtspResponse handle(RtspExchange exchange) throws RtspException {
            return toggle(exchange, playouts);
        }
    }

    private static RtspResponse toggle(RtspExchange exchange, Playouts playouts) throws RtspException {
        Playout playout = playouts.of(exchange.requireSession())
                .orElseThrow(() -> new RtspException(
                        RtspStatus.METHOD_NOT_VALID_IN_STATE,
                        "The session has no stream yet: send SETUP and PLAY first"));
        double speed = playout.speed() == TWICE ? 1 : TWICE;
        return exchange.await(playout.changeSpeed(exchange, speed), Moves::response);
    }
}
