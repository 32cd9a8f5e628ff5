// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandler;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import sprocket.address.AddressText;
import sprocket.client.failure.RtspClientException;
import sprocket.client.tunnel.Tunnel;
import sprocket.loop.Loop;
import sprocket.loop.netty.EventLoops;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.api.client.ClientDialect;

/** Opens connections: looks the host name up and tries its addresses one after the other. */
public final class Dialer {

    private final Loop loop;
    private final Executor workers;

    /**
     * The server to connect to.
     *
     * @param encryption empty for a connection without encryption
     * @param tunnel what carries the connection; empty: nothing
     * @param timeout limit for each of these steps: the name lookup, the connection to each address, the TLS handshake,
     *     and the opening of the tunnel
     */
    public record Target(
            String host, int port, Optional<Encryption> encryption, Optional<Tunnel> tunnel, Duration timeout) {

        private String plainHost() {
            return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        }
    }

    /** The results of the steps that may block. */
    private record Resolved(List<InetAddress> addresses, Optional<SSLContext> context) {}

    /** @param workers may block; they look names up */
    public Dialer(Loop loop, Executor workers) {
        this.loop = loop;
        this.workers = workers;
    }

    /**
     * Opens a connection.
     *
     * @return completes on the loop; fails with {@link RtspClientException.Unreachable} or
     *     {@link RtspClientException.Untrusted}
     */
    public CompletableFuture<ClientConnection> dial(
            Target target, Optional<ClientDialect> dialect, ClientConnection.Owner owner) {
        CompletableFuture<Resolved> finding = CompletableFuture.supplyAsync(
                () -> new Resolved(lookUp(target), target.encryption().map(Encryption::resolved)), workers);
        return Deadline.of(
                        loop,
                        target.timeout(),
                        finding,
                        () -> new RtspClientException.Unreachable(
                                "The name " + target.host() + " was not looked up within "
                                        + target.timeout().toMillis() + " ms: check the network",
                                null))
                .thenCompose(found -> tryEach(target, found, 0, dialect, owner));
    }

    private static List<InetAddress> lookUp(Target target) {
        try {
            return List.of(InetAddress.getAllByName(target.plainHost()));
        } catch (UnknownHostException e) {
            throw new RtspClientException.Unreachable("There is no host " + target.host() + ": check the name", e);
        }
    }

    private CompletableFuture<ClientConnection> tryEach(
            Target target, Resolved found, int index, Optional<ClientDialect> dialect, ClientConnection.Owner owner) {
        return connect(target, found, index, dialect, owner)
                .exceptionallyCompose(failure -> index + 1 < found.addresses().size()
                        ? tryEach(target, found, index + 1, dialect, owner)
                        : CompletableFuture.failedFuture(
                                failure instanceof CompletionException e ? e.getCause() : failure));
    }

    private CompletableFuture<ClientConnection> connect(
            Target target, Resolved found, int index, Optional<ClientDialect> dialect, ClientConnection.Owner owner) {
        CompletableFuture<ClientConnection> made = new CompletableFuture<>();
        return channel(target, found, index, channel -> {
                    ClientConnection connection = new ClientConnection(loop, channel, dialect, owner);
                    made.complete(connection);
                    return new ConnectionHandler(connection);
                })
                .thenCompose(channel -> tunnel(target, found, index, channel))
                .thenApply(channel -> {
                    made.join().connected();
                    return made.join();
                });
    }

    /** Opens the tunnel of the target on a channel, if it has one. */
    private CompletableFuture<Channel> tunnel(Target target, Resolved found, int index, Channel channel) {
        if (target.tunnel().isEmpty()) {
            return CompletableFuture.completedFuture(channel);
        }
        CompletableFuture<Void> opening =
                target.tunnel().get().open(channel, handler -> channel(target, found, index, other -> handler));
        return Deadline.of(loop, target.timeout(), opening, () -> {
                    channel.close();
                    return new RtspClientException.Unreachable(
                            "The server has not answered within "
                                    + target.timeout().toMillis()
                                    + " ms that it opens a tunnel: check that it accepts such tunnels",
                            null);
                })
                .thenApply(ready -> channel);
    }

    /**
     * Opens a channel to the target, up to the TLS handshake.
     *
     * @param last makes the last handler of its pipeline
     */
    private CompletableFuture<Channel> channel(
            Target target, Resolved found, int index, Function<Channel, ChannelHandler> last) {
        InetSocketAddress server = new InetSocketAddress(found.addresses().get(index), target.port());
        Optional<SslHandler> tls = target.encryption()
                .map(encryption -> encryption.handler(
                        found.context().orElseThrow(), target.plainHost(), target.port(), target.timeout(), workers));
        CompletableFuture<Channel> result = new CompletableFuture<>();
        NettyLoops netty = EventLoops.of(loop);
        ChannelFuture connecting = new Bootstrap()
                .group(netty.eventLoop(loop))
                .channelFactory(netty.socketChannels())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, target.timeout().toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .disableResolver()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        tls.ifPresent(channel.pipeline()::addLast);
                        channel.pipeline().addLast(last.apply(channel));
                    }
                })
                .connect(server);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                result.completeExceptionally(new RtspClientException.Unreachable(
                        "No connection to " + AddressText.of(server)
                                + ": " + reason(done.cause(), server)
                                + ". Check that the server runs, and the port",
                        done.cause()));
            } else if (tls.isEmpty()) {
                result.complete(connecting.channel());
            } else {
                agree(target, tls.get(), connecting.channel(), result);
            }
        });
        return result;
    }

    private static void agree(Target target, SslHandler tls, Channel channel, CompletableFuture<Channel> result) {
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                result.complete(channel);
            } else {
                channel.close();
                result.completeExceptionally(Encryption.failure(target.host(), target.port(), done.cause()));
            }
        });
    }

    /** The message of the operating system, without the address that Netty adds in another form. */
    private static String reason(Throwable cause, InetSocketAddress server) {
        if (cause instanceof ConnectTimeoutException) {
            return "no answer in time";
        }
        return cause instanceof ConnectException
                ? "nobody listens there"
                : String.valueOf(cause.getMessage()).replace(": " + server, "");
    }
}
