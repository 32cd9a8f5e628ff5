// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.dispatch.Dispatcher;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.limit.Limit;
import sprocket.rtsp.server.limit.LimitLog;
import sprocket.rtsp.server.limit.Quota;
import sprocket.rtsp.server.limit.Quota.AddressPrefix;
import sprocket.rtsp.server.session.SessionTable;
import sprocket.rtsp.server.text.AddressLog;
import sprocket.rtsp.server.tls.HandshakeThreads;
import sprocket.rtsp.server.tls.ServerTls;
import sprocket.rtsp.server.tunnel.Tunnels;

/** All open connections. Accepts new ones within the limits. Thread-safe. */
public final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /** The parts of the server that connections use. */
    public record ServerParts(
            Supplier<ServerSettings> settings,
            Dispatcher dispatcher,
            SessionTable sessions,
            Dialects dialects,
            LimitLog limits,
            Tunnels tunnels) {}

    /**
     * What connections share.
     *
     * @param checks of their time limits
     * @param silent which of them is closed at a limit
     * @param hello is told of one without encryption whose client begins a TLS handshake
     */
    record Shared(ConnectionWatchdog.Rounds checks, EvictionOrder silent, Consumer<ServerConnection> hello) {}

    private final NettyLoops loops;
    private final ServerParts server;
    private final Quota quota = new Quota();
    private final AtomicLong ids = new AtomicLong();
    private final LongAdder refused = new LongAdder();
    private final Map<Channel, ServerConnection> open = new ConcurrentHashMap<>();
    private final HandshakeThreads handshakes = new HandshakeThreads();
    private final AddressLog strangers;
    private final Supplier<OptionalInt> securePort;
    private final EvictionOrder silent = new EvictionOrder();
    private final Shared shared = new Shared(new ConnectionWatchdog.Rounds(), silent, this::speaksTls);
    private volatile boolean stopped;

    /** @param securePort of an endpoint with TLS; empty if there is none */
    public Connections(NettyLoops loops, ServerParts server, Supplier<OptionalInt> securePort) {
        this.loops = loops;
        this.server = server;
        this.securePort = securePort;
        this.strangers = new AddressLog(LOG, loops.loop(loops.group().next()));
    }

    /**
     * A handler that accepts the connections of an endpoint.
     *
     * @param tls for each connection; empty if the connection is not encrypted
     */
    public ChannelHandler acceptor(Supplier<Optional<ServerTls>> tls) {
        return new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                accept(channel, tls.get());
            }
        };
    }

    private void accept(SocketChannel channel, Optional<ServerTls> tls) {
        ServerSettings settings = server.settings().get();
        if (channel.remoteAddress() == null) {
            // The client has closed it already.
            channel.close();
            return;
        }
        InetAddress address = channel.remoteAddress().getAddress();
        AddressPrefix prefix = AddressPrefix.of(address);
        if (!takePlace(address, prefix, settings.quotas())) {
            refused.increment();
            channel.close();
            return;
        }
        channel.config()
                .setWriteBufferWaterMark(new WriteBufferWaterMark(
                        settings.flowControl().writeLow(),
                        settings.flowControl().writeHigh()));
        ServerConnection connection = new ServerConnection(
                ids.incrementAndGet(), channel, tls.isPresent(), loops.loop(channel.eventLoop()), server, shared);
        open.put(channel, connection);
        silent.heard(connection);
        channel.closeFuture().addListener(closed -> {
            open.remove(channel);
            silent.remove(connection);
            quota.giveBack(prefix);
        });
        if (tls.isPresent()) {
            TlsStart.add(channel.pipeline(), connection, tls.get(), new TlsStart.Shared(handshakes, strangers));
        }
        channel.pipeline().addLast(connection.events());
        // After put(): stop() either finds the connection in the map, or has set the flag that is read here.
        if (stopped) {
            connection.onLoop(connection::stop);
        }
    }

    /**
     * Counts a new connection. At a limit the connection without a session that has been silent longest is closed for
     * it, of all or of those from the same address.
     *
     * @return false if every connection has a session
     */
    private boolean takePlace(InetAddress address, AddressPrefix prefix, ServerSettings.Quotas quotas) {
        Quota.Verdict verdict = quota.take(prefix, quotas.connections(), quotas.connectionsPerAddress());
        if (verdict == Quota.Verdict.GRANTED) {
            return true;
        }
        boolean all = verdict == Quota.Verdict.FULL;
        server.limits()
                .met(
                        all ? Limit.CONNECTIONS : Limit.CONNECTIONS_PER_ADDRESS,
                        address,
                        all ? quotas.connections() : quotas.connectionsPerAddress());
        Optional<ServerConnection> evicted = all ? silent.poll() : silent.poll(prefix);
        if (evicted.isEmpty()) {
            return false;
        }
        quota.add(prefix);
        evicted.get().onLoop(evicted.get()::evict);
        return true;
    }

    /** Logs that a client speaks TLS on a port without, and where it can. */
    private void speaksTls(ServerConnection connection) {
        InetAddress address = connection.remoteAddress().getAddress();
        OptionalInt port = securePort.get();
        strangers.say(
                address,
                AddressText.of(address) + " speaks TLS, which the port "
                        + connection.localAddress().getPort() + " does not; "
                        + (port.isPresent()
                                ? "use rtsps on port " + port.getAsInt()
                                : "use rtsp, or set up an endpoint with tls = true"));
    }

    public int count() {
        return quota.total();
    }

    /** Number of connections accepted so far. */
    public long accepted() {
        return ids.get();
    }

    /** Number of connections closed at once because of a limit. */
    public long refused() {
        return refused.sum();
    }

    /**
     * Closes all connections after their queued data has been written. Connections that are accepted later are closed,
     * too.
     *
     * @return completes when the connections that are open now are closed
     */
    public CompletableFuture<Void> stop() {
        stopped = true;
        return CompletableFuture.allOf(open.entrySet().stream()
                .map(entry -> {
                    CompletableFuture<Void> closed = new CompletableFuture<>();
                    entry.getKey().closeFuture().addListener(f -> closed.complete(null));
                    entry.getValue().onLoop(entry.getValue()::stop);
                    return closed;
                })
                .toArray(CompletableFuture[]::new));
    }

    /** After the last connection is closed. */
    public void close() {
        handshakes.stop();
    }

    /**
     * Which connection is closed for a new one at a limit: of those without a session the one that has been silent
     * longest. A connection is silent since its last complete message, or since its begin. Thread-safe; guarded by this
     * object.
     */
    static final class EvictionOrder {

        /** Longest silent first. A connection that was found to have a session is missing until its next message. */
        private final Set<ServerConnection> all = new LinkedHashSet<>();

        private final Map<AddressPrefix, Set<ServerConnection>> byAddress = new LinkedHashMap<>();

        /** A connection has begun, or has sent a complete message. */
        synchronized void heard(ServerConnection connection) {
            remove(connection);
            all.add(connection);
            byAddress
                    .computeIfAbsent(connection.limits().prefix(), a -> new LinkedHashSet<>())
                    .add(connection);
        }

        synchronized void remove(ServerConnection connection) {
            if (all.remove(connection)) {
                byAddress.computeIfPresent(connection.limits().prefix(), (a, connections) -> {
                    connections.remove(connection);
                    return connections.isEmpty() ? null : connections;
                });
            }
        }

        /** Removes and returns the connection to close; empty if all have sessions. */
        synchronized Optional<ServerConnection> poll() {
            return poll(all);
        }

        /** The same among the connections of one address. */
        synchronized Optional<ServerConnection> poll(AddressPrefix address) {
            return poll(byAddress.getOrDefault(address, Set.of()));
        }

        private Optional<ServerConnection> poll(Set<ServerConnection> connections) {
            while (true) {
                Iterator<ServerConnection> silent = connections.iterator();
                if (!silent.hasNext()) {
                    return Optional.empty();
                }
                ServerConnection longest = silent.next();
                remove(longest);
                if (!longest.inUse()) {
                    return Optional.of(longest);
                }
            }
        }
    }
}
