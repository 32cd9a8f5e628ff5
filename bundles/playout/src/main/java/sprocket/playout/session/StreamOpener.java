// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.stream.FailedUnitLog;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.RefusedOfferException;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.header.IntRange;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** Finds a transport for a stream among the client's offers and opens a channel on it. Stateless; may block. */
final class StreamOpener {

    /** The ssrc of a Transport header: eight digits (RFC 2326, section 12.39). */
    static final HexFormat SSRC = HexFormat.of().withUpperCase();

    private static final Logger LOG = LoggerFactory.getLogger(StreamOpener.class);

    /** How long to wait for a channel to close before the client's next offer is tried. */
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final RtspSession session;
    private final Presentation presentation;
    private final Loop loop;
    private final PlayoutContext context;

    /**
     * @param listener gets the reader of the reports later
     * @param lease gets the action that ends the stream when its transport leaves
     * @param group of sessions that share the stream, empty if it is the session's own
     */
    record Opened(
            OutgoingStream stream, ViewerListener listener, TransportLease lease, Optional<SharedStreams.Key> group) {}

    StreamOpener(RtspSession session, Presentation presentation, Loop loop, PlayoutContext context) {
        this.session = session;
        this.presentation = presentation;
        this.loop = loop;
        this.context = context;
    }

    /**
     * @throws RtspException 416 for a Blocksize that is no number, 461 if no offer fits or is allowed, 503 if one
     *     would, but ports are used up, 463 if one would, but its keys are wrong, 415 if the track cannot be carried
     *     under RTP/AVP, which was offered
     */
    Opened open(RtspExchange exchange, Track track, RtspUri controlUrl, List<TransportSpec> offers)
            throws RtspException {
        Optional<InterleavedLink> link = exchange.connection()
                .adapt(InterleavedLink.class)
                .filter(l -> session.connection()
                        .map(c -> c.id() == exchange.connection().id())
                        .orElse(false));
        int packetSize = Blocksize.packetSize(
                exchange.request().headers(), context.settings().packetSize());
        IOException exhausted = null;
        RefusedOfferException refused = null;
        KeyException unkeyed = null;
        RtspException uncarried = null;
        for (TransportSpec spec : offers) {
            if (!spec.wellFormed()) {
                continue;
            }
            TransportOffer offer = offer(spec, track, controlUrl, exchange, link);
            ViewerListener listener = new ViewerListener(
                    session::close, () -> session.connection().isEmpty());
            TransportLease lease = new TransportLease();
            Optional<MediaServices.Opened> opened = Optional.empty();
            try {
                opened = context.services().open(offer, listener, lease::left);
                if (opened.isPresent()) {
                    return opened(track, controlUrl, spec, opened.get(), packetSize, listener, lease);
                }
            } catch (KeyException e) {
                unkeyed = e;
            } catch (RefusedOfferException e) {
                refused = e;
            } catch (IOException e) {
                // The client's next offer may still fit.
                exhausted = e;
            } catch (RtspException e) {
                if (!e.status().equals(RtspStatus.UNSUPPORTED_MEDIA_TYPE)) {
                    throw e;
                }
                // Another profile may carry the track. If RTP/AVP cannot, the track is the reason and not the offer.
                if (opened.map(MediaServices.Opened::payloadProfile)
                        .filter(RtpProfile.DEFAULT::equals)
                        .isPresent()) {
                    uncarried = e;
                }
            }
        }
        if (exhausted != null) {
            LOG.warn("No channel could be opened", exhausted);
            throw new RtspException(
                    RtspStatus.SERVICE_UNAVAILABLE, "The server has no ports left for this stream", exhausted);
        }
        if (uncarried != null) {
            throw uncarried;
        }
        if (unkeyed != null) {
            throw new RtspException(RtspStatus.KEY_MANAGEMENT_FAILURE, unkeyed.getMessage(), unkeyed);
        }
        String udp = exchange.connection().secure()
                ? "RTP/SAVP;unicast;client_port=<two free ports> with the key of the description"
                : "RTP/AVP;unicast;client_port=<two free ports>";
        throw new RtspException(
                RtspStatus.UNSUPPORTED_TRANSPORT,
                (refused == null ? "The server supports none of the transports offered" : refused.getMessage())
                        + ": offer " + udp + " or RTP/AVP/TCP;unicast;interleaved=<two free channels>");
    }

    private Opened opened(
            Track track,
            RtspUri controlUrl,
            TransportSpec spec,
            MediaServices.Opened opened,
            int packetSize,
            ViewerListener listener,
            TransportLease lease)
            throws RtspException, RefusedOfferException {
        lease.hold(opened);
        try {
            Optional<SharedStreams.Key> group = opened.channel()
                    .group()
                    .map(g -> new SharedStreams.Key(opened.transport().key(), g));
            if (group.isPresent()
                    && presentation instanceof StoredPresentation
                    && !context.settings().multicastLoop()) {
                throw new RefusedOfferException("The server sends only live presentations by multicast, no files");
            }
            String viewer = group.map(g -> "Group " + g.group()).orElseGet(session::toString);
            OutgoingStream stream = stream(track, controlUrl, spec, opened, packetSize, viewer);
            return new Opened(stream, listener, lease, group);
        } catch (RtspException | RefusedOfferException | RuntimeException | LinkageError e) {
            close(opened.channel(), lease);
            throw e;
        }
    }

    /** The name of what is sent. Requests with the same name may share a stream. */
    String name(Track track) {
        return StreamDescriptions.stream(session.url(), track);
    }

    private TransportOffer offer(
            TransportSpec spec,
            Track track,
            RtspUri controlUrl,
            RtspExchange exchange,
            Optional<InterleavedLink> link) {
        return TransportOffer.builder(
                        spec.protocol(),
                        exchange.connection().remoteAddress(),
                        exchange.connection().localAddress(),
                        loop)
                .clientPorts(spec.ports("client_port").map(StreamOpener::pair))
                .serverPorts(spec.ports("server_port").map(StreamOpener::pair))
                .multicastPorts(spec.ports("port").map(StreamOpener::pair))
                .channels(spec.interleaved().map(StreamOpener::pair))
                .multicast(spec.multicast())
                .destination(Optional.ofNullable(spec.parameters().get("destination")))
                .source(Optional.ofNullable(spec.parameters().get("source")))
                .ttl(spec.ttl())
                .ssrc(spec.ssrc())
                .parameters(spec.parameters())
                .url(controlUrl.toString())
                .stream(name(track))
                .groups(context.shared().groups())
                .headers(headers(exchange.request().headers()))
                .link(link)
                .connection(new ExchangeConnection(exchange.connection()))
                .build();
    }

    /** A single number means itself and the next one. */
    private static PortPair pair(IntRange range) {
        return range.first() == range.last() ? PortPair.from(range.first()) : new PortPair(range.first(), range.last());
    }

    private static Map<String, List<String>> headers(RtspHeaders headers) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (RtspHeaders.Field field : headers) {
            copy.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.value());
        }
        return copy;
    }

    private OutgoingStream stream(
            Track track,
            RtspUri controlUrl,
            TransportSpec spec,
            MediaServices.Opened opened,
            int packetSize,
            String viewer)
            throws RtspException {
        TransportChannel channel = opened.channel();
        String profile = opened.payloadProfile();
        StreamDescriptions descriptions = context.descriptions();
        StreamDescription description = descriptions.of(presentation, profile).stream()
                .filter(d -> d.track().id().equals(track.id()))
                .findFirst()
                .orElseThrow(() -> new RtspException(
                        RtspStatus.UNSUPPORTED_MEDIA_TYPE,
                        "The track " + track.id() + " cannot be sent under " + profile
                                + ": set it up with another transport"));
        PacketRules rules = descriptions.rules(track, profile, packetSize);
        int ssrc = channel.ssrc().orElseGet(() -> ThreadLocalRandom.current().nextInt());
        Map<String, String> parameters = new LinkedHashMap<>(channel.answer());
        parameters.put("ssrc", SSRC.toHexDigits(ssrc));
        parameters.put("mode", "PLAY");
        return new OutgoingStream(
                description,
                controlUrl,
                new TransportSpec(spec.protocol(), parameters),
                channel,
                profile,
                rules,
                ssrc,
                new FailedUnitLog(viewer, presentation.name(), track.id()));
    }

    /** Waits until the channel is closed, unless the loop is too busy: the next offer may name the same ports. */
    private void close(TransportChannel channel, TransportLease lease) {
        Runnable closing = () -> {
            try {
                channel.close();
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("A channel did not close", e);
            } finally {
                lease.close();
            }
        };
        try {
            loop.call(Executors.callable(closing), CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            loop.execute(closing);
        } catch (Exception e) {
            // It was not done in time, and would not be done later without this.
            loop.execute(closing);
        }
    }
}
