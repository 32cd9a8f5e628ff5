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
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.tls.ServerTls;
import sprocket.rtsp.server.tls.TlsException;

/**
 * The listening socket of one endpoint. It is opened, moved and closed under this object's lock. The address may be
 * read at any time.
 */
final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private static final int BACKLOG = 512;
    /** Bounds the pipelined requests of one read, all of which are accepted even beyond the limit. */
    private static final int MAX_READ = 16 * 1024;

    private static final long CLOSE_MILLIS = 300;
    /** Without epoll, a closed port is free only once the selector has released the socket. */
    private static final int REBIND_ATTEMPTS = 25;

    private static final long REBIND_NANOS = 10_000_000;

    private final String name;
    private final String pid;
    private final Path tlsDirectory;
    private final ServerBootstrap bootstrap;
    private volatile Optional<ServerTls> tls = Optional.empty();
    private Endpoint endpoint;
    private Channel channel;
    private volatile InetSocketAddress address;

    /**
     * @param name of the endpoint, for messages
     * @param pid the configuration with the address, for messages
     * @param tlsDirectory of the certificate that the server makes
     * @param acceptor accepts connections, with TLS if the supplier gives one
     */
    Listener(
            String name,
            String pid,
            NettyLoops loops,
            Path tlsDirectory,
            Function<Supplier<Optional<ServerTls>>, ChannelHandler> acceptor) {
        this.name = name;
        this.pid = pid;
        this.tlsDirectory = tlsDirectory;
        bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channelFactory(loops.serverChannels())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 2048, MAX_READ))
                .childHandler(acceptor.apply(() -> tls));
    }

    /** @throws TlsException if the certificate cannot be used */
    synchronized void open(Endpoint where) throws IOException {
        Optional<ServerTls> next = tls(where);
        channel = bind(where);
        tls = next;
        endpoint = where;
        opened();
    }

    private Optional<ServerTls> tls(Endpoint where) throws TlsException {
        return where.tls().isPresent()
                ? Optional.of(ServerTls.open(name, where.tls().get(), tlsDirectory))
                : Optional.empty();
    }

    /**
     * Moves to another endpoint. The new socket accepts connections before the old one is closed.
     *
     * @throws TlsException if the certificate cannot be used; nothing has changed
     * @throws IOException if that fails; the old address is kept if possible, otherwise the listener is closed
     */
    synchronized void move(Endpoint where) throws IOException {
        if (where.equals(endpoint)) {
            return;
        }
        Optional<ServerTls> next = where.tls().equals(endpoint.tls()) ? tls : tls(where);
        if (where.at(endpoint)) {
            tls = next;
            endpoint = where;
            return;
        }
        if (where.port() == address.getPort()) {
            moveOnPort(where);
        } else {
            Channel moved = bind(where);
            closeChannel();
            channel = moved;
        }
        tls = next;
        endpoint = where;
        opened();
    }

    /** Closes the old socket first: a port cannot be bound on all addresses and on one at the same time. */
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

    /** The message of the operating system, without the error number that Netty adds. */
    private static String reason(Throwable cause) {
        return cause.getMessage() == null
                ? cause.toString()
                : cause.getMessage().replaceFirst("^.*failed with error\\(.*?\\): ", "");
    }

    private void opened() {
        address = (InetSocketAddress) channel.localAddress();
        LOG.info("RTSP server listens on {}{}", AddressText.of(address), tls.isPresent() ? " with TLS" : "");
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

    /** Its TLS; empty without encryption. */
    Optional<ServerTls> tls() {
        return tls;
    }

    /** Where it listens; null if it does not. */
    InetSocketAddress address() {
        return address;
    }
}
