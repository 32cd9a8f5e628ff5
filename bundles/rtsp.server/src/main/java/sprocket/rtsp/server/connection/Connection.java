// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.interleaved.InterleavedChannels;
import sprocket.loop.Loop;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.dispatch.Dispatcher;
import sprocket.rtsp.server.session.Attributes;
import sprocket.rtsp.server.text.Printable;

/**
 * A client's connection: bytes come in through the language it speaks, requests wait in its queue, replies leave
 * through its outbound. All of that lives on the connection's loop; the methods of {@link RtspConnection} may be called
 * from anywhere.
 */
final class Connection implements RtspConnection, Watch.Watched {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** For a client to take what is queued once the connection is to end. */
    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    private static final Duration STOP_TIME = Duration.ofMillis(500);

    private final long id;
    private final SocketChannel channel;
    private final boolean secure;
    private final Loop loop;
    private final Surroundings server;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final Attributes attributes = new Attributes();
    private final InterleavedChannels link;
    private final Outbound outbound;
    private final RequestQueue requests;
    private final ClientRequests clientRequests;
    private final Watch watch;
    private Inbound inbound;
    private boolean inputEnded;
    private boolean ended;

    Connection(long id, SocketChannel channel, boolean secure, Loop loop, Surroundings server) {
        Settings settings = server.settings().get();
        this.id = id;
        this.channel = channel;
        this.secure = secure;
        this.loop = loop;
        this.server = server;
        this.remote = channel.remoteAddress();
        this.local = channel.localAddress();
        WriteProgress progress = new WriteProgress();
        this.link = new InterleavedChannels(channel, progress);
        this.requests = new RequestQueue(this, settings.flow().pipelined());
        this.outbound = new Outbound(channel, progress, loop, settings.flow().replyBytes(), requests::next);
        this.clientRequests = new ClientRequests(loop, outbound);
        this.watch = new Watch(channel, progress, loop, settings.timeouts(), this, this::abort);
        this.inbound = new FirstBytes(this, server.dialects());
    }

    // ---- on the loop

    void begin() {
        LOG.info("Connection {} from {}", id, AddressText.of(remote));
        if (!ended) {
            watch.start();
        }
    }

    void received(ByteBuffer bytes) {
        if (ended) {
            return;
        }
        inbound.received(bytes);
        if (!ended) {
            watch.received();
        }
    }

    /** The client sends no more, but may still wait for replies. */
    void inputEnded() {
        inputEnded = true;
        outbound.inputEnded();
        if (!ended) {
            inbound.inputEnded();
            queueChanged();
        }
    }

    void queueChanged() {
        if (!ended && requests.idle()) {
            inbound.idle();
        }
        if (inputEnded && requests.idle() && !inbound.waiting()) {
            end("closed by the client");
        } else if (!ended) {
            channel.config().setAutoRead(!requests.full() && !inbound.waiting());
        }
    }

    /** Hands the connection over to the language that it speaks. */
    void speak(Inbound language) {
        inbound = language;
        if (ended) {
            language.close();
        }
    }

    /** Ends the connection behind what is queued. */
    void end(String reason) {
        end(reason, CLOSE_TIME);
    }

    void stop() {
        if (ended) {
            outbound.closeWithin(STOP_TIME);
        } else {
            end("the server stops", STOP_TIME);
        }
    }

    private void end(String reason, Duration time) {
        if (ended) {
            return;
        }
        detach(reason);
        // From now on bytes are only read to be dropped: what the kernel holds unread would reset the connection.
        channel.config().setAutoRead(true);
        // Behind what sessions want to say at their end.
        loop.execute(() -> {
            link.close();
            outbound.close(time);
        });
    }

    /** Ends the connection without regard to what is queued. */
    void abort(String reason) {
        detach(reason);
        channel.close();
    }

    void gone() {
        detach("closed by the client");
        link.close();
    }

    private void detach(String reason) {
        if (ended) {
            return;
        }
        ended = true;
        LOG.info("Connection {} ended: {}", id, Printable.of(reason));
        watch.stop();
        inbound.close();
        requests.connectionEnded();
        clientRequests.close();
        server.sessions().connectionEnded(this);
        attributes.clear();
    }

    boolean open() {
        return !ended && channel.isActive();
    }

    Inbound inbound() {
        return inbound;
    }

    Outbound outbound() {
        return outbound;
    }

    RequestQueue requests() {
        return requests;
    }

    ClientRequests clientRequests() {
        return clientRequests;
    }

    Watch watch() {
        return watch;
    }

    InterleavedChannels link() {
        return link;
    }

    /** A message has come: what the connection carries is alive. */
    void heard() {
        watch.sign();
        server.sessions().heardOn(this);
    }

    Dispatcher dispatcher() {
        return server.dispatcher();
    }

    @Override
    public boolean mayBeSilent() {
        return !requests.idle() || server.sessions().any(this);
    }

    @Override
    public boolean partial() {
        return inbound.partial();
    }

    // ---- from anywhere

    Loop loop() {
        return loop;
    }

    void onLoop(Runnable action) {
        if (loop.inLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public Optional<Object> attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void attribute(String name, Object value) {
        attributes.set(name, value);
    }

    @Override
    public CompletionStage<RtspResponse> request(RtspRequest request) {
        CompletableFuture<RtspResponse> response = new CompletableFuture<>();
        onLoop(() -> clientRequests.send(request, response));
        return response.minimalCompletionStage();
    }

    @Override
    public void close(String reason) {
        onLoop(() -> end(reason));
    }

    @Override
    public <T> Optional<T> adapt(Class<T> type) {
        if (type == InterleavedLink.class) {
            return Optional.of(type.cast(link));
        }
        return type == Loop.class || type == Executor.class ? Optional.of(type.cast(loop)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "connection " + id + " from " + remote;
    }
}
