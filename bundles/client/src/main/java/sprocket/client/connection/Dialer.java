package sprocket.client.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
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
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.api.client.ClientDialect;

/** Opens connections: looks the name up, and tries its addresses one after the other. */
public final class Dialer {

    private final Loop loop;
    private final Executor workers;

    /** @param workers may block: names are looked up there */
    public Dialer(Loop loop, Executor workers) {
        this.loop = loop;
        this.workers = workers;
    }

    /**
     * Opens a connection.
     *
     * @param timeout for looking up the name, and again for each of its addresses
     * @return completes on the loop; fails with {@link RtspClientException.Unreachable}
     */
    public CompletableFuture<ClientConnection> dial(String host, int port, Duration timeout, Optional<ClientDialect> dialect,
            ClientConnection.Owner owner) {
        CompletableFuture<List<InetAddress>> addresses = CompletableFuture.supplyAsync(() -> lookUp(host), workers);
        return Deadline.of(loop, timeout, addresses, () -> new RtspClientException.Unreachable(
                        "The name " + host + " was not looked up within " + timeout.toMillis() + " ms: check the network", null))
                .thenCompose(all -> tryEach(all, 0, port, timeout, dialect, owner));
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return List.of(InetAddress.getAllByName(plain));
        } catch (UnknownHostException e) {
            throw new RtspClientException.Unreachable("There is no host " + host + ": check the name", e);
        }
    }

    private CompletableFuture<ClientConnection> tryEach(List<InetAddress> addresses, int index, int port, Duration timeout,
            Optional<ClientDialect> dialect, ClientConnection.Owner owner) {
        return connect(new InetSocketAddress(addresses.get(index), port), timeout, dialect, owner).exceptionallyCompose(failure ->
                index + 1 < addresses.size() ? tryEach(addresses, index + 1, port, timeout, dialect, owner)
                        : CompletableFuture.failedFuture(failure instanceof CompletionException e ? e.getCause() : failure));
    }

    private CompletableFuture<ClientConnection> connect(InetSocketAddress server, Duration timeout, Optional<ClientDialect> dialect,
            ClientConnection.Owner owner) {
        CompletableFuture<ClientConnection> result = new CompletableFuture<>();
        NettyLoops netty = NettyLoops.of(loop);
        CompletableFuture<ClientConnection> made = new CompletableFuture<>();
        ChannelFuture connecting = new Bootstrap().group(netty.eventLoop(loop)).channelFactory(netty.socketChannels())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()))
                .option(ChannelOption.TCP_NODELAY, true).disableResolver()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        ClientConnection connection = new ClientConnection(loop, channel, dialect, owner);
                        channel.pipeline().addLast(new ConnectionHandler(connection));
                        made.complete(connection);
                    }
                }).connect(server);
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                made.join().connected();
                result.complete(made.join());
            } else {
                result.completeExceptionally(new RtspClientException.Unreachable("No connection to " + server.getAddress().getHostAddress()
                        + " port " + server.getPort() + ": " + reason(done.cause())
                        + ". Check that the server runs, and the port", done.cause()));
            }
        });
        return result;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return "no answer in time";
        }
        return cause instanceof ConnectException ? "nobody listens there" : String.valueOf(cause.getMessage());
    }
}
