package sprocket.method.setup;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.media.api.Track;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** SETUP (RFC 2326, 10.4): adds one track of a presentation to a session, which the first one opens. */
@Component
@RtspMethod("SETUP")
public final class SetupHandler implements RtspMethodHandler {

    private final Playouts playouts;

    @Activate
    public SetupHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        List<TransportSpec> offers = offers(exchange);
        MediaLocation location = playouts.locate(exchange.request().uri());
        Track track = track(location);
        if (exchange.session().isPresent()) {
            check(exchange.session().get(), location);
        }
        RtspSession session = exchange.session().isPresent() ? exchange.session().get() : exchange.openSession();
        if (session.url().isEmpty()) {
            session.url(location.url());
        }
        Playout playout = playouts.open(session, location.presentation());
        PlayoutStream stream = playout.add(exchange, track, exchange.request().uri(), offers);
        return RtspResponse.builder(RtspStatus.OK).header(HeaderNames.TRANSPORT, stream.transport().toString()).build();
    }

    private static List<TransportSpec> offers(RtspExchange exchange) throws RtspException {
        Optional<String> header = exchange.request().headers().first(HeaderNames.TRANSPORT);
        if (header.isEmpty()) {
            throw new RtspException(RtspStatus.BAD_REQUEST, "SETUP needs a Transport header, such as RTP/AVP;unicast;client_port=4588-4589");
        }
        return TransportSpec.parse(String.join(",", exchange.request().headers().all(HeaderNames.TRANSPORT)));
    }

    private static Track track(MediaLocation location) throws RtspException {
        if (location.track().isPresent()) {
            return location.track().get();
        }
        List<Track> tracks = location.presentation().tracks();
        if (tracks.size() > 1) {
            throw new RtspException(RtspStatus.AGGREGATE_NOT_ALLOWED, "This presentation has several tracks: send SETUP for each of them, "
                    + "under the URLs of the a=control lines of its description");
        }
        return tracks.get(0);
    }

    private static void check(RtspSession session, MediaLocation location) throws RtspException {
        if (session.state() == SessionState.PLAYING || session.state() == SessionState.RECORDING) {
            throw new RtspException(RtspStatus.METHOD_NOT_VALID_IN_STATE, "Pause the session before you change its streams");
        }
        if (session.url().isPresent() && !session.url().get().path().equals(location.url().path())) {
            throw new RtspException(RtspStatus.AGGREGATE_NOT_ALLOWED, "A session plays one presentation: open another session for this one");
        }
    }
}
