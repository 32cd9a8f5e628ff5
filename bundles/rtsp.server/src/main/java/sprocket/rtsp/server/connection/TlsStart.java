// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import sprocket.address.AddressText;
import sprocket.loop.Loop;
import sprocket.rtsp.server.text.AddressLog;
import sprocket.rtsp.server.text.Printable;
import sprocket.rtsp.server.tls.ServerTls;

/**
 * The start of an encrypted connection: looks whether the client speaks TLS, and ends the connection if its handshake
 * fails or is not completed in time. Only then an engine for TLS exists. On the loop only.
 */
final class TlsStart {

    /** Alerts about the certificate (RFC 8446, section 6.2), as the JDK and OpenSSL name them. */
    private static final Pattern DISTRUST =
            Pattern.compile("unknown[_ ]ca|bad[_ ]certificate|certificate[_ ]unknown", Pattern.CASE_INSENSITIVE);

    /** What connections with TLS have in common. */
    record Shared(Executor tasks, AddressLog log) {}

    private final ServerConnection connection;
    private final ServerTls tls;
    private final Shared shared;
    private Loop.Timer timer;
    private boolean failed;

    private TlsStart(ServerConnection connection, ServerTls tls, Shared shared) {
        this.connection = connection;
        this.tls = tls;
        this.shared = shared;
    }

    /** Adds the handlers in front of that of the connection. */
    static void add(ChannelPipeline pipeline, ServerConnection connection, ServerTls tls, Shared shared) {
        TlsStart start = new TlsStart(connection, tls, shared);
        pipeline.addLast(new RecordWrites(connection), start.new Probe(tls.context()), start.new Handshake());
    }

    /**
     * Counts the writes of TLS records. A large write becomes many of them, and the watchdog must see that a slow
     * client reads some.
     */
    private static final class RecordWrites extends ChannelOutboundHandlerAdapter {

        private final ServerConnection connection;

        RecordWrites(ServerConnection connection) {
            this.connection = connection;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message, promise.unvoid().addListener(connection.writes()));
        }
    }

    /** Tells TLS from anything else by the first bytes. */
    private final class Probe extends OptionalSslHandler {

        Probe(SslContext context) {
            super(context);
        }

        @Override
        protected SslHandler newSslHandler(ChannelHandlerContext context, SslContext with) {
            SslHandler handler = with.newHandler(context.alloc(), shared.tasks());
            // The timer is that of the loop.
            handler.setHandshakeTimeoutMillis(0);
            return handler;
        }

        @Override
        protected ChannelHandler newNonSslHandler(ChannelHandlerContext context) {
            return new PlainRequest(connection, TlsStart.this::failed);
        }
    }

    /** Waits for the end of the handshake. */
    private final class Handshake extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            timer = connection.loop().after(tls.handshakeTimeout(), TlsStart.this::late);
            context.fireChannelActive();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                if (handshake.isSuccess()) {
                    timer.cancel();
                    context.pipeline().remove(this);
                    connection.begin();
                } else {
                    failed(reason(handshake.cause()));
                    // Later: the alert that tells the client why is written after this event.
                    connection.loop().execute(() -> connection.abort("the TLS handshake failed"));
                }
            } else if (event == ChannelInputShutdownEvent.INSTANCE) {
                failed("it closed the connection");
                connection.abort("no TLS handshake");
            } else {
                context.fireUserEventTriggered(event);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!connection.ended()) {
                failed("it closed the connection");
            }
            timer.cancel();
            context.fireChannelInactive();
        }
    }

    private void late() {
        failed("it was not completed within " + tls.handshakeTimeout().toSeconds() + " s");
        connection.abort("no TLS handshake");
    }

    private void failed(String reason) {
        if (!failed) {
            failed = true;
            timer.cancel();
            String address = AddressText.of(connection.remoteAddress().getAddress());
            shared.log()
                    .say(
                            connection.remoteAddress().getAddress(),
                            "The TLS handshake with " + address + " failed: " + Printable.of(reason));
        }
    }

    /** The reason in words; no stack trace, since the client is to blame. */
    private static String reason(Throwable cause) {
        if (cause instanceof ClosedChannelException) {
            return "it closed the connection";
        }
        String text = String.valueOf(cause.getMessage());
        if (DISTRUST.matcher(text).find()) {
            return "it does not trust the certificate (" + text + ")";
        }
        return text;
    }
}
