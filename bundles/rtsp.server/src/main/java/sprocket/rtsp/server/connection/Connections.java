// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.dispatch.Dispatcher;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.session.Quota;
import sprocket.rtsp.server.session.SessionTable;

/** All open connections. Accepts new ones within the limits. Thread-safe. */
public final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /** The parts of the server that connections use. */
    public record ServerParts(
            Supplier<ServerSettings> settings, Dispatcher dispatcher, SessionTable sessions, Dialects dialects) {}

    private final NettyLoops loops;
    private final ServerParts server;
    private final Quota quota = new Quota();
    private final AtomicLong ids = new AtomicLong();
    private final LongAdder refused = new LongAdder();
    private final Map<Channel, ServerConnection> open = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    public Connections(NettyLoops loops, ServerParts server) {
        this.loops = loops;
        this.server = server;
    }

    /**
     * A handler that accepts the connections of an endpoint.
     *
     * @param secure whether they are encrypted
     */
    public ChannelHandler acceptor(boolean secure) {
        return new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                accept(channel, secure);
            }
        };
    }

    private void accept(SocketChannel channel, boolean secure) {
        ServerSettings settings = server.settings().get();
        if (channel.remoteAddress() == null) {
            // The client has closed it already.
            channel.close();
            return;
        }
        InetAddress address = channel.remoteAddress().getAddress();
        Quota.Verdict verdict = quota.take(
                address, settings.quotas().connections(), settings.quotas().connectionsPerAddress());
        if (verdict != Quota.Verdict.GRANTED) {
            LOG.info(
                    "A connection from {} is refused: {} has reached its highest number of connections",
                    AddressText.of(address),
                    verdict == Quota.Verdict.FULL ? "the server" : "the address");
            refused.increment();
            channel.close();
            return;
        }
        channel.config()
                .setWriteBufferWaterMark(new WriteBufferWaterMark(
                        settings.flowControl().writeLow(),
                        settings.flowControl().writeHigh()));
        ServerConnection connection =
                new ServerConnection(ids.incrementAndGet(), channel, secure, loops.loop(channel.eventLoop()), server);
        open.put(channel, connection);
        channel.closeFuture().addListener(closed -> {
            open.remove(channel);
            quota.giveBack(address);
        });
        channel.pipeline().addLast(new ConnectionHandler(connection));
        // After put(): stop() either finds the connection in the map, or has set the flag that is read here.
        if (stopped) {
            connection.onLoop(connection::stop);
        }
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

    /** Passes the events of a channel to its connection. */
    private static final class ConnectionHandler extends ChannelInboundHandlerAdapter {

        private final ServerConnection connection;

        ConnectionHandler(ServerConnection connection) {
            this.connection = connection;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            connection.begin();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            try {
                connection.received(bytes.nioBuffer());
            } finally {
                bytes.release();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ChannelInputShutdownEvent.INSTANCE) {
                connection.inputEnded();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            connection.channelClosed();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof IOException) {
                connection.abort("reset by the client");
            } else {
                LOG.error("Connection {} failed", connection.id(), cause);
                connection.abort("an error of the server");
            }
        }
    }
}
