// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
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
import javax.net.ssl.SSLContext;
import sprocket.address.AddressText;
import sprocket.client.failure.RtspClientException;
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
     * @param timeout limit for each of these steps: the name lookup, the connection to each address, and the TLS
     *     handshake
     */
    public record Target(String host, int port, Optional<Encryption> encryption, Duration timeout) {

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
        InetSocketAddress server = new InetSocketAddress(found.addresses().get(index), target.port());
        Optional<SslHandler> tls = target.encryption()
                .map(encryption -> encryption.handler(
                        found.context().orElseThrow(), target.plainHost(), target.port(), target.timeout(), workers));
        CompletableFuture<ClientConnection> result = new CompletableFuture<>();
        NettyLoops netty = EventLoops.of(loop);
        CompletableFuture<ClientConnection> made = new CompletableFuture<>();
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
                        ClientConnection connection = new ClientConnection(loop, channel, dialect, owner);
                        tls.ifPresent(channel.pipeline()::addLast);
                        channel.pipeline().addLast(new ConnectionHandler(connection));
                        made.complete(connection);
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
                made.join().connected();
                result.complete(made.join());
            } else {
                agree(target, tls.get(), made.join(), result);
            }
        });
        return result;
    }

    private static void agree(
            Target target, SslHandler tls, ClientConnection made, CompletableFuture<ClientConnection> result) {
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                made.connected();
                result.complete(made);
            } else {
                made.close();
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
