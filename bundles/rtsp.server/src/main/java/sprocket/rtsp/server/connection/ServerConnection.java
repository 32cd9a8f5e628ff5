// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.socket.SocketChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.dispatch.Dispatcher;
import sprocket.rtsp.server.text.Printable;
import sprocket.rtsp.server.tunnel.TunnelSide;

/**
 * A client's connection, seen by the server. An {@link Inbound} decodes the bytes that arrive, the {@link RequestQueue}
 * serves the requests in order, and the {@link Outbound} writes the replies. All of them run on the connection's loop.
 * The methods of {@link RtspConnection} may be called on any thread; most of them are in {@link ConnectionFace}.
 */
final class ServerConnection extends ConnectionFace {

    private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);

    /** Time in which a client must read the queued data after the server has ended the connection. */
    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    /** The same while the server stops. */
    private static final Duration STOP_TIME = Duration.ofMillis(500);

    private final Connections.ServerParts server;
    private final Outbound outbound;
    private final RequestQueue requests;
    private final ConnectionWatchdog watchdog;
    private final Connections.EvictionOrder silent;
    private final ClientLimits limits;
    private TunnelSide.Input input;
    private Inbound inbound;
    private boolean begun;
    /** The tunnel whose requests come in on this connection; null: none. */
    private volatile ServerConnection tunnel;

    private boolean inputEnded;
    private boolean ended;

    ServerConnection(
            long id,
            SocketChannel channel,
            boolean secure,
            Loop loop,
            Connections.ServerParts server,
            Connections.Shared shared) {
        super(id, channel, secure, loop);
        ServerSettings settings = server.settings().get();
        this.server = server;
        this.silent = shared.silent();
        this.limits = new ClientLimits(
                remote.getAddress(), settings.messages(), settings.flowControl(), settings.timeouts(), server.limits());
        this.requests = new RequestQueue(this);
        this.outbound =
                new Outbound(channel, writes, loop, settings.flowControl().replyBytes(), requests::next);
        this.watchdog = new ConnectionWatchdog(this, shared.checks());
        this.input = on -> channel.config().setAutoRead(on);
        this.inbound = new ProbingInbound(this, server.dialects(), server.tunnels(), shared.hello());
    }

    // ---- on the loop

    @Override
    void begin() {
        begun = true;
        LOG.info("Connection {} from {}", id, AddressText.of(remote));
        if (!ended) {
            watchdog.start();
        }
    }

    @Override
    void received(ByteBuffer bytes) {
        if (ended) {
            return;
        }
        requests.received();
        inbound.received(bytes);
        if (!ended) {
            watchdog.bytesReceived();
        }
    }

    @Override
    void inputEnded() {
        if (inputEnded) {
            return;
        }
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
            boolean reads = !requests.full() && !inbound.waiting();
            input.reading(reads);
            watchdog.reads(reads);
        }
    }

    /** From now on another inbound decodes the bytes of the connection. */
    void switchTo(Inbound next) {
        inbound = next;
        if (ended) {
            next.close();
        }
    }

    /** The connection is a tunnel, whose bytes come from an input of its own. */
    void tunnelled(Inbound next, TunnelSide.Input from) {
        tunnelled = true;
        input(from);
        switchTo(next);
    }

    /** @param carried the tunnel whose requests come in on this connection; null: none */
    void carries(ServerConnection carried) {
        tunnel = carried;
    }

    /** What is read, or not, when requests are waiting. */
    void input(TunnelSide.Input from) {
        input = from;
    }

    /** Ends the connection after all queued data has been written. */
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
        // Bytes are still read, and dropped: the kernel resets a connection that is closed with unread bytes.
        channel.config().setAutoRead(true);
        // Later, because the sessions of the connection still send BYE at their end.
        loop.execute(() -> {
            closeLink();
            outbound.close(time);
        });
    }

    @Override
    void abort(String reason) {
        detach(reason);
        outbound.closeNow();
    }

    /** Ends a connection at the limit of connections, unless it has opened a session in the meantime. */
    void evict() {
        if (!inUse()) {
            abort("it was silent longest, and a new connection needed its place");
        }
    }

    @Override
    void channelClosed() {
        detach("closed by the client");
        closeLink();
    }

    private void detach(String reason) {
        if (ended) {
            return;
        }
        ended = true;
        if (begun) {
            LOG.info("Connection {} ended: {}", id, Printable.of(reason));
        }
        watchdog.stop();
        inbound.close();
        requests.connectionEnded();
        outbound.clientRequests().close();
        server.sessions().connectionEnded(this);
        attributes.clear();
    }

    boolean ended() {
        return ended;
    }

    boolean open() {
        return !ended && channel.isActive();
    }

    ClientLimits limits() {
        return limits;
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

    ConnectionWatchdog watchdog() {
        return watchdog;
    }

    /** A message has arrived: a sign of life for the connection and for the sessions whose media it carries. */
    void messageReceived() {
        watchdog.messageReceived();
        silent.heard(this);
        server.sessions().messageReceived(this);
    }

    Dispatcher dispatcher() {
        return server.dispatcher();
    }

    /** Whether the client need not send anything: the connection has a session, or a request is being served. */
    boolean mayBeSilent() {
        return !requests.idle() || inUse() || tunnel != null;
    }

    /** Whether a message has begun and is not complete. */
    boolean partial() {
        return inbound.partial();
    }

    // ---- on any thread

    /** Whether the connection has a session, or carries the requests of one. */
    boolean inUse() {
        ServerConnection carried = tunnel;
        return server.sessions().any(this)
                || carried != null && server.sessions().any(carried);
    }

    @Override
    public CompletionStage<RtspResponse> request(RtspRequest request) {
        CompletableFuture<RtspResponse> response = new CompletableFuture<>();
        onLoop(() -> outbound.clientRequests().send(request, response));
        return response.minimalCompletionStage();
    }

    @Override
    public void close(String reason) {
        onLoop(() -> end(reason));
    }
}
