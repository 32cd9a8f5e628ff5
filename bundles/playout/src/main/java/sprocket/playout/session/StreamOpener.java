package sprocket.playout.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.catalog.Use;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** Finds a transport for a stream among the client's offers and opens a channel on it. Stateless; may block. */
final class StreamOpener {

    private static final Logger LOG = LoggerFactory.getLogger(StreamOpener.class);

    private final RtspSession session;
    private final Presentation presentation;
    private final Loop loop;
    private final PlayoutContext context;

    /**
     * @param listener to be told who reads the reports
     * @param carrier to be told who ends the stream when its transport leaves
     */
    record Opened(OutgoingStream stream, StreamListener listener, Carrier carrier) {
    }

    StreamOpener(RtspSession session, Presentation presentation, Loop loop, PlayoutContext context) {
        this.session = session;
        this.presentation = presentation;
        this.loop = loop;
        this.context = context;
    }

    /** @throws RtspException 461 where no offer fits */
    Opened open(RtspExchange exchange, Track track, RtspUri controlUrl, List<TransportSpec> offers,
            BiConsumer<RtcpReporter, ByteBuffer> reports, Consumer<String> failure) throws RtspException {
        Optional<InterleavedLink> link = exchange.connection().adapt(InterleavedLink.class)
                .filter(l -> session.connection().map(c -> c.id() == exchange.connection().id()).orElse(false));
        InetSocketAddress peer = exchange.connection().remoteAddress();
        InetSocketAddress local = exchange.connection().localAddress();
        for (TransportSpec spec : offers) {
            if (!spec.modes().contains("PLAY")) {
                continue;
            }
            TransportOffer offer = new TransportOffer(spec.protocol(), spec.parameters(), peer, local, loop, link);
            StreamListener listener = new StreamListener(reports, failure);
            Carrier carrier = new Carrier();
            List<Use<RtpTransport>> uses = context.transports().use(spec.protocol(), carrier::left).toList();
            Optional<TransportChannel> channel = first(uses, offer, listener, carrier);
            if (channel.isPresent()) {
                return new Opened(stream(track, controlUrl, offer, channel.get(), carrier), listener, carrier);
            }
        }
        throw new RtspException(RtspStatus.UNSUPPORTED_TRANSPORT, "None of the transports offered is possible here: offer "
                + "RTP/AVP;unicast;client_port=<two free ports> or RTP/AVP/TCP;unicast;interleaved=<two free channels>");
    }

    /** A channel of the first transport that takes the offer; the others are no longer used. */
    private static Optional<TransportChannel> first(List<Use<RtpTransport>> uses, TransportOffer offer, StreamListener listener,
            Carrier carrier) throws RtspException {
        Use<RtpTransport> taken = null;
        try {
            for (Use<RtpTransport> use : uses) {
                RtpTransport transport = use.service();
                Optional<TransportChannel> channel = transport == null ? Optional.empty() : open(transport, offer, listener);
                if (channel.isPresent()) {
                    taken = use;
                    carrier.of(use);
                    return channel;
                }
            }
            return Optional.empty();
        } finally {
            for (Use<RtpTransport> use : uses) {
                if (use != taken) {
                    use.close();
                }
            }
        }
    }

    private static Optional<TransportChannel> open(RtpTransport transport, TransportOffer offer, StreamListener listener)
            throws RtspException {
        try {
            return transport.open(offer, listener);
        } catch (IOException e) {
            LOG.warn("No channel could be opened", e);
            throw new RtspException(RtspStatus.SERVICE_UNAVAILABLE, "The server has no ports left for this stream", e);
        }
    }

    private OutgoingStream stream(Track track, RtspUri controlUrl, TransportOffer offer, TransportChannel channel, Carrier carrier)
            throws RtspException {
        try {
            int payloadType = new StreamDescriptions(context.formats()).of(presentation, offer.profile()).stream()
                    .filter(d -> d.track().id().equals(track.id())).mapToInt(StreamDescription::payloadType).findFirst().orElseThrow();
            int ssrc = ThreadLocalRandom.current().nextInt();
            Map<String, String> parameters = new LinkedHashMap<>(channel.answer());
            parameters.put("ssrc", String.format("%08X", ssrc));
            parameters.put("mode", "PLAY");
            return new OutgoingStream(track, controlUrl, new TransportSpec(offer.protocol(), parameters), channel, payloadType, ssrc);
        } catch (RtspException | RuntimeException e) {
            loop.execute(() -> {
                channel.close();
                carrier.close();
            });
            throw e;
        }
    }
}
