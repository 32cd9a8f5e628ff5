// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.session.Quota;

/** All connections; takes new ones within the limits. Thread-safe. */
public final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final NettyLoops loops;
    private final Surroundings server;
    private final Quota quota = new Quota();
    private final AtomicLong ids = new AtomicLong();
    private final LongAdder refused = new LongAdder();
    private final Map<Channel, Connection> open = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    public Connections(NettyLoops loops, Surroundings server) {
        this.loops = loops;
        this.server = server;
    }

    /**
     * Takes the connections of an endpoint.
     *
     * @param secure whether they are encrypted
     */
    public ChannelHandler taking(boolean secure) {
        return new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                take(channel, secure);
            }
        };
    }

    private void take(SocketChannel channel, boolean secure) {
        Settings settings = server.settings().get();
        if (channel.remoteAddress() == null) {
            // Closed by its client before we got to it.
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
                        settings.flow().writeLow(), settings.flow().writeHigh()));
        Connection connection =
                new Connection(ids.incrementAndGet(), channel, secure, loops.loop(channel.eventLoop()), server);
        open.put(channel, connection);
        channel.closeFuture().addListener(closed -> {
            open.remove(channel);
            quota.giveBack(address);
        });
        channel.pipeline().addLast(new ConnectionHandler(connection));
        // Behind put: one that stop does not find here finds that it is stopped.
        if (stopped) {
            connection.onLoop(connection::stop);
        }
    }

    public int count() {
        return quota.total();
    }

    /** Connections taken so far. */
    public long accepted() {
        return ids.get();
    }

    /** Connections closed at once because of a limit. */
    public long refused() {
        return refused.sum();
    }

    /**
     * Closes all behind what is queued for them, and from now on whoever is still accepted.
     *
     * @return of those that there are now
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
}
