// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.server.config.Endpoint;

/**
 * The listening socket of one endpoint. Opened, moved and closed under this object's lock; the address may be asked at
 * any time.
 */
final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private static final int BACKLOG = 512;
    /** One read holds only so many pipelined requests, which are taken whatever the limit. */
    private static final int MAX_READ = 16 * 1024;

    private static final long CLOSE_MILLIS = 300;
    /** A port that was closed is free only when the selector has let go of the socket, where there is no epoll. */
    private static final int REBIND_ATTEMPTS = 25;

    private static final long REBIND_NANOS = 10_000_000;

    private final String pid;
    private final ServerBootstrap bootstrap;
    private Endpoint endpoint;
    private Channel channel;
    private volatile InetSocketAddress address;

    /** @param pid of the configuration that says where it listens */
    Listener(String pid, NettyLoops loops, ChannelHandler connections) {
        this.pid = pid;
        bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channelFactory(loops.serverChannels())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 2048, MAX_READ))
                .childHandler(connections);
    }

    synchronized void open(Endpoint where) throws IOException {
        channel = bind(where);
        endpoint = where;
        opened();
    }

    /**
     * Moves to another endpoint, at which connections are taken before they no longer are at the old one.
     *
     * @throws IOException if that fails: it stays, or, where it cannot, listens nowhere
     */
    synchronized void move(Endpoint where) throws IOException {
        if (where.equals(endpoint)) {
            return;
        }
        if (where.port() == address.getPort()) {
            moveOnPort(where);
        } else {
            Channel next = bind(where);
            closeChannel();
            channel = next;
        }
        endpoint = where;
        opened();
    }

    /** Two listeners of one port cannot be open at a time where one listens on all addresses. */
    private void moveOnPort(Endpoint where) throws IOException {
        closeChannel();
        try {
            channel = bindFreed(where);
        } catch (IOException e) {
            reopen(e);
            throw e;
        }
    }

    private void reopen(IOException failure) {
        try {
            channel = bindFreed(new Endpoint(endpoint.host(), address.getPort()));
        } catch (IOException e) {
            LOG.error("The listener could not be opened again at {}: {}", AddressText.of(address), e.getMessage());
            failure.addSuppressed(e);
            close();
        }
    }

    private Channel bindFreed(Endpoint where) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bind(where);
            } catch (IOException e) {
                if (attempt == REBIND_ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(REBIND_NANOS);
            }
        }
    }

    private Channel bind(Endpoint where) throws IOException {
        ChannelFuture bound = bootstrap.bind(where.resolve()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Throwable cause = bound.cause();
            throw new IOException(
                    "Cannot listen on " + where + ": " + reason(cause)
                            + "; choose another with the setting port or bind.address of " + pid,
                    cause);
        }
        return bound.channel();
    }

    /** What the operating system said, without Netty's number of it. */
    private static String reason(Throwable cause) {
        return cause.getMessage() == null
                ? cause.toString()
                : cause.getMessage().replaceFirst("^.*failed with error\\(.*?\\): ", "");
    }

    private void opened() {
        address = (InetSocketAddress) channel.localAddress();
        LOG.info("RTSP server listens on {}", AddressText.of(address));
    }

    synchronized void close() {
        closeChannel();
        endpoint = null;
        address = null;
    }

    private void closeChannel() {
        if (channel != null) {
            channel.close().awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            channel = null;
        }
    }

    /** Where it listens; null where it does not. */
    InetSocketAddress address() {
        return address;
    }
}
