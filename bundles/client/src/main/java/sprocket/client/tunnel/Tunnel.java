// SPDX-License-Identifier: Apache-2.0
package sprocket.client.tunnel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import sprocket.client.failure.RtspClientException;

/**
 * A way to carry an RTSP connection.
 *
 * @param kind what carries it
 * @param host with port, as the Host header has it
 * @param path with query, beginning with a slash
 * @param secure whether the connections are encrypted
 */
public record Tunnel(Kind kind, String host, String path, boolean secure) {

    /** The kinds, which are also the names of the transports of a session. */
    public enum Kind {

        /** A GET and POST with a common cookie. */
        HTTP,
        /** ONVIF Streaming Specification, "WebSocket transport for RTP/RTSP/TCP". */
        WEBSOCKET;

        /** @return empty if a transport is no tunnel */
        public static Optional<Kind> of(String transport) {
            for (Kind kind : values()) {
                if (kind.name().equals(transport)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Opens the tunnel on a connection.
     *
     * @param channel whose last handler gets the bytes of RTSP, and writes them
     * @param dial opens another connection to the same server with a handler at its end; it is encrypted if the first
     *     one is. The future fails with {@link RtspClientException}
     * @return completes on the loop of the channel when RTSP may be sent; fails with
     *     {@link RtspClientException.Unreachable}
     */
    public CompletableFuture<Void> open(Channel channel, Function<ChannelHandler, CompletableFuture<Channel>> dial) {
        String last = channel.pipeline().lastContext().name();
        CompletableFuture<Void> ready = new CompletableFuture<>();
        if (kind == Kind.HTTP) {
            channel.pipeline().addBefore(last, null, new HttpTunnel(this, dial, ready));
        } else {
            channel.pipeline().addBefore(last, null, new WebSocketTunnel(this, ready));
        }
        return ready;
    }

    RtspClientException failure(String what, Throwable cause) {
        return new RtspClientException.Unreachable(
                "No tunnel over " + (kind == Kind.HTTP ? "HTTP" : "WebSocket") + " to " + host + ": " + what
                        + ". Check that the server accepts such tunnels at this port and path",
                cause);
    }

    /** The tunnel could not be opened. */
    void fail(ChannelHandlerContext context, CompletableFuture<Void> ready, String what, Throwable cause) {
        if (ready.completeExceptionally(failure(what, cause))) {
            context.close();
        }
    }
}
