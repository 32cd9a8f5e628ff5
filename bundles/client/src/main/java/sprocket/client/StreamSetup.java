// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import sprocket.client.connection.ClientConnection;
import sprocket.client.connection.Deadline;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.transport.Carriers;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.sdp.Section;
import sprocket.sdp.SessionDescription;

/**
 * SETUP of one stream: reserves ports or channels, sends the request, and connects them as the reply says. Used on the
 * session's loop. Calls of transports may block, so workers make them.
 */
final class StreamSetup {

    /** A stream that is set up, and the server's reply. */
    record Done(OpenStream stream, SetupReply reply) {}

    private final Loop loop;
    private final Executor workers;
    private final Duration timeout;
    private final OptionalInt clientPort;
    private final Signalling signalling;
    private final Extensions extensions;
    private final boolean readableKeys;

    StreamSetup(SessionContext context, Signalling signalling) {
        this.loop = context.loop();
        this.workers = context.workers();
        this.timeout = context.options().timeouts().reply();
        this.clientPort = context.options().clientPort();
        this.signalling = signalling;
        this.extensions = context.extensions().get();
        this.readableKeys = context.options().readableKeys();
    }

    /**
     * @param stream receives the packets
     * @param others number of streams of the session that are set up already
     * @return fails with {@link RtspClientException.NoTransport}, or with {@code Refused} and status 461, if another
     *     transport may succeed
     */
    CompletableFuture<Done> start(SessionDescription sdp, MediaTransport transport, OpenStream stream, int others) {
        Optional<PortPair> ports = ports(others, stream);
        return signalling.connected().thenCompose(connection -> {
            CompletableFuture<TransportReservation> reserving = CompletableFuture.supplyAsync(
                    () -> reserve(request(sdp, transport, stream, connection, ports), transport, stream), workers);
            return Deadline.of(loop, timeout, reserving, () -> {
                        reserving.thenAccept(TransportReservation::close);
                        return new RtspClientException.NoTransport("No ports could be opened in time", null);
                    })
                    .thenCompose(reservation -> ask(stream, transport, connection, reservation));
        });
    }

    /** The ports of the stream. A profile without RTCP needs only one. */
    private Optional<PortPair> ports(int others, OpenStream stream) {
        if (clientPort.isEmpty()) {
            return Optional.empty();
        }
        int rtp = clientPort.getAsInt() + 2 * others;
        return Optional.of(new PortPair(rtp, stream.receiver().rtcp() ? rtp + 1 : 0));
    }

    private TransportReservation.Request request(
            SessionDescription sdp,
            MediaTransport transport,
            OpenStream stream,
            ClientConnection connection,
            Optional<PortPair> ports) {
        List<PayloadDescription.Attribute> attributes = new ArrayList<>();
        for (Section section : List.of(stream.track().media(), sdp)) {
            section.attributes()
                    .forEach(a -> attributes.add(
                            new PayloadDescription.Attribute(a.name(), a.value().orElse(""))));
        }
        return new TransportReservation.Request(
                stream.protocol(),
                attributes,
                connection.remote(),
                connection.local(),
                loop,
                Optional.of(connection.link()),
                ports,
                stream.track().control().toString(),
                connection.secure() || readableKeys,
                transport.multicast(),
                new ClientCarriers(extensions));
    }

    private TransportReservation reserve(
            TransportReservation.Request request, MediaTransport transport, OpenStream stream) {
        List<RtpTransport> transports =
                extensions.transports(DescriptionReader.profile(stream.track().media()), transport.lower());
        try {
            return first(transports, request, stream)
                    .orElseThrow(() -> new RtspClientException.NoTransport(
                            "There is no transport for " + request.protocol() + ": add one, or choose another", null));
        } catch (KeyException e) {
            throw new RtspClientException.NoTransport(e.getMessage(), e);
        } catch (IOException e) {
            throw new RtspClientException.NoTransport(
                    "There are no ports for " + request.protocol() + ": " + e.getMessage(), e);
        }
    }

    private CompletableFuture<Done> ask(
            OpenStream stream,
            MediaTransport transport,
            ClientConnection connection,
            TransportReservation reservation) {
        String profile = DescriptionReader.profile(stream.track().media());
        String spec = new TransportSpec(transport.protocol(profile), reservation.parameters()).toString();
        RtspRequest.Builder request =
                RtspRequest.builder("SETUP", stream.track().control()).header(HeaderNames.TRANSPORT, spec);
        reservation.headers().forEach(request::header);
        return signalling
                .send(request)
                .thenCompose(response -> {
                    stream.replied(response);
                    return connect(stream, transport.lower(), connection, reservation, SetupReply.of(response));
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        reservation.close();
                    }
                });
    }

    private CompletableFuture<Done> connect(
            OpenStream stream,
            String lower,
            ClientConnection connection,
            TransportReservation reservation,
            SetupReply reply) {
        // The server has a session now. It must be torn down if a later step fails.
        reply.session().ifPresent(id -> signalling.session(Optional.of(id)));
        if (!reply.lower().orElse(lower).equals(lower)) {
            throw new RtspClientException.NoTransport(
                    "The server answers " + reply.lower().orElse("") + " to an offer of " + lower
                            + ": choose that transport",
                    null);
        }
        TransportOffer answer = TransportOffer.builder(stream.protocol(), connection.remote(), connection.local(), loop)
                .clientPorts(reply.clientPorts())
                .serverPorts(reply.serverPorts())
                .channels(reply.channels())
                .multicast(reply.multicast())
                .destination(Optional.ofNullable(reply.parameters().get("destination")))
                .multicastPorts(reply.multicastPorts())
                .ttl(reply.ttl())
                .source(Optional.ofNullable(reply.parameters().get("source")))
                .ssrc(reply.ssrc())
                .parameters(reply.parameters())
                .headers(stream.replyHeaders())
                .link(Optional.of(connection.link()))
                .build();
        CompletableFuture<TransportChannel> connecting = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return reservation.connect(answer);
                    } catch (IOException e) {
                        throw new CompletionException(new RtspClientException.NoTransport(
                                "The server's answer to SETUP does not fit: " + e.getMessage(), e));
                    }
                },
                workers);
        return Deadline.of(loop, timeout, connecting, () -> {
                    connecting.thenAccept(channel -> loop.execute(channel::close));
                    return new RtspClientException.NoTransport("The ports were not connected in time", null);
                })
                .thenApply(channel -> {
                    stream.connected(channel);
                    return new Done(stream, reply);
                });
    }

    /**
     * Asks transports in their order.
     *
     * @return empty where none takes the request
     * @throws IOException where one would, but ports are used up; of the last such transport
     */
    private static Optional<TransportReservation> first(
            List<RtpTransport> transports, TransportReservation.Request request, ChannelListener listener)
            throws IOException {
        IOException exhausted = null;
        for (RtpTransport transport : transports) {
            try {
                Optional<TransportReservation> reservation = transport.reserve(request, listener);
                if (reservation.isPresent()) {
                    return reservation;
                }
            } catch (KeyException e) {
                // Nobody else may carry it: it would not be encrypted.
                throw e;
            } catch (IOException e) {
                exhausted = e;
            }
        }
        if (exhausted != null) {
            throw exhausted;
        }
        return Optional.empty();
    }

    /** Transports for a lower transport alone, for one that encrypts. */
    private record ClientCarriers(Extensions extensions) implements Carriers {

        @Override
        public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) {
            return Optional.empty();
        }

        @Override
        public Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener)
                throws IOException {
            return first(extensions.carriers(request.lowerTransport()), request, listener);
        }
    }
}
