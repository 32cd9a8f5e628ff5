// SPDX-License-Identifier: Apache-2.0
package sprocket.method.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
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
import sprocket.rtsp.api.SetupMode;
import sprocket.rtsp.api.StreamSetup;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * SETUP (RFC 2326, section 10.4): adds one track of a presentation to a session, which the first SETUP opens. Streams
 * of other modes than PLAY (section 12.39) are set up by the service for the mode.
 */
@Component
@RtspMethod("SETUP")
public final class SetupHandler implements RtspMethodHandler {

    private static final String PLAY = "PLAY";
    private static final String UDP = "/UDP";

    private final Playouts playouts;
    /** The newest first: of two services for one mode it replaces the other. */
    private final List<ModeService> modes = new CopyOnWriteArrayList<>();

    private record ModeService(String mode, StreamSetup setup) {}

    @Activate
    public SetupHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addMode(StreamSetup setup, Map<String, Object> properties) {
        modes.add(0, new ModeService(mode(properties), setup));
    }

    /** Removes this service only: another one for the mode may remain. */
    void removeMode(StreamSetup setup, Map<String, Object> properties) {
        modes.remove(new ModeService(mode(properties), setup));
    }

    private static String mode(Map<String, Object> properties) {
        return String.valueOf(properties.get(SetupMode.PROPERTY)).toUpperCase(Locale.ROOT);
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        List<TransportSpec> offers = offers(exchange);
        String mode = mode(offers);
        List<TransportSpec> ofMode = ofMode(offers, mode);
        if (!mode.equals(PLAY)) {
            return setUp(mode).setUp(exchange, ofMode);
        }
        return exchange.await(playouts.locate(exchange.request().uri()), location -> play(exchange, ofMode, location));
    }

    /** The first offered mode that the server has; it always has PLAY. */
    private String mode(List<TransportSpec> offers) throws RtspException {
        for (TransportSpec offer : offers) {
            for (String mode : offer.modes()) {
                if (mode.equals(PLAY) || service(mode).isPresent()) {
                    return mode;
                }
            }
        }
        throw new RtspException(
                RtspStatus.UNSUPPORTED_TRANSPORT,
                "This server sets up no streams with mode="
                        + String.join(", ", offers.get(0).modes()) + ": send mode=PLAY, or leave mode out");
    }

    private static List<TransportSpec> ofMode(List<TransportSpec> offers, String mode) {
        List<TransportSpec> fitting = new ArrayList<>();
        for (TransportSpec offer : offers) {
            if (offer.modes().contains(mode)) {
                fitting.add(offer);
            }
        }
        return fitting;
    }

    private Optional<StreamSetup> service(String mode) {
        return modes.stream()
                .filter(service -> service.mode().equals(mode))
                .map(ModeService::setup)
                .findFirst();
    }

    private StreamSetup setUp(String mode) throws RtspException {
        return service(mode)
                .orElseThrow(() -> new RtspException(
                        RtspStatus.SERVICE_UNAVAILABLE,
                        "The bundle that sets up streams of the mode " + mode + " is being replaced; try again"));
    }

    private RtspResponse play(RtspExchange exchange, List<TransportSpec> offers, MediaLocation location)
            throws RtspException {
        Track track = track(location);
        if (exchange.session().isPresent()) {
            check(exchange.session().get(), location);
        }
        RtspSession session =
                exchange.session().isPresent() ? exchange.session().get() : exchange.openSession();
        Playout playout = playouts.open(session, location);
        PlayoutStream stream = playout.add(exchange, track, exchange.request().uri(), offers);
        RtspResponse.Builder response = RtspResponse.builder(RtspStatus.OK)
                .header(HeaderNames.TRANSPORT, stream.transport().toString());
        stream.headers().forEach(response::header);
        return response.build();
    }

    private static List<TransportSpec> offers(RtspExchange exchange) throws RtspException {
        Optional<String> header = exchange.request().headers().first(HeaderNames.TRANSPORT);
        if (header.isEmpty()) {
            throw new RtspException(
                    RtspStatus.BAD_REQUEST,
                    "SETUP needs a Transport header, such as RTP/AVP;unicast;client_port=4588-4589");
        }
        List<TransportSpec> offers = TransportSpec.parse(
                String.join(",", exchange.request().headers().all(HeaderNames.TRANSPORT)));
        return exchange.connection().tunnelled() ? tunnelled(offers) : offers;
    }

    /**
     * The offers that a client in a tunnel can use. UDP would not reach it, since it uses a tunnel because nothing else
     * passes. Behind a proxy, UDP would even go to the proxy.
     */
    private static List<TransportSpec> tunnelled(List<TransportSpec> offers) throws RtspException {
        List<TransportSpec> fitting =
                offers.stream().filter(offer -> !offer.protocol().endsWith(UDP)).toList();
        if (fitting.isEmpty()) {
            throw new RtspException(
                    RtspStatus.UNSUPPORTED_TRANSPORT,
                    "In a tunnel media come in the connection only: offer RTP/AVP/TCP;unicast;interleaved=0-1");
        }
        return fitting;
    }

    private static Track track(MediaLocation location) throws RtspException {
        if (location.track().isPresent()) {
            return location.track().get();
        }
        List<Track> tracks = location.presentation().tracks();
        if (tracks.size() > 1) {
            throw new RtspException(
                    RtspStatus.AGGREGATE_NOT_ALLOWED,
                    "This presentation has several tracks: send SETUP for each of them, "
                            + "under the URLs of the a=control lines of its description");
        }
        return tracks.get(0);
    }

    private static void check(RtspSession session, MediaLocation location) throws RtspException {
        if (session.state() == SessionState.PLAYING || session.state() == SessionState.RECORDING) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE, "Pause the session before you change its streams");
        }
        if (session.url().isPresent()
                && !session.url().get().path().equals(location.url().path())) {
            throw new RtspException(
                    RtspStatus.AGGREGATE_NOT_ALLOWED,
                    "A session plays one presentation: open another session for this one");
        }
    }
}
