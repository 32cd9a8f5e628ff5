// SPDX-License-Identifier: Apache-2.0
package sprocket.method.teardown;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

/** TEARDOWN (RFC 2326, section 10.7) of one track, or of the whole session, whose id is invalid afterwards. */
@Component
@RtspMethod("TEARDOWN")
@RequiresSession
public final class TeardownHandler implements RtspMethodHandler {

    private final Playouts playouts;

    @Activate
    public TeardownHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        RtspSession session = exchange.requireSession();
        Optional<Playout> playout = playouts.of(session);
        Optional<PlayoutStream> stream =
                playout.isPresent() ? playout.get().addressed(exchange.request().uri()) : Optional.empty();
        if (stream.isPresent() && playout.get().streams().size() > 1) {
            playout.get().remove(exchange, stream.get());
        } else {
            session.close("TEARDOWN");
        }
        return RtspResponse.ok();
    }
}
