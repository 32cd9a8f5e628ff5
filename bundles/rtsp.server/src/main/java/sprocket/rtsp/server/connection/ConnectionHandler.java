// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.rtsp.server.text.AddressLog;

/** Passes the events of a channel to its connection. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    private final ServerConnection connection;

    ConnectionHandler(ServerConnection connection) {
        this.connection = connection;
    }

    /** An encrypted connection begins after its handshake. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!connection.secure()) {
            connection.begin();
        }
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
        // With TLS the client says that it has sent its last byte, and may close its side later (RFC 8446, 6.1).
        if (event == ChannelInputShutdownEvent.INSTANCE || event == SslCloseCompletionEvent.SUCCESS) {
            connection.inputEnded();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.channelClosed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable failure = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (failure instanceof SSLException) {
            connection.abort("a TLS error: " + failure.getMessage());
        } else if (failure instanceof IOException) {
            connection.abort("reset by the client");
        } else {
            LOG.error("Connection {} failed", connection.id(), cause);
            connection.abort("an error of the server");
        }
    }

    /** Logs that a client begins a TLS handshake on a connection without encryption, and where it can. */
    static final class HelloCheck extends ChannelInboundHandlerAdapter {

        /** The first byte of a handshake record (RFC 8446, section 5.1). No text begins with it. */
        private static final byte HANDSHAKE = 22;

        private final ServerConnection connection;
        private final AddressLog log;
        private final Supplier<OptionalInt> securePort;

        /** @param securePort of an endpoint with TLS; empty if there is none */
        HelloCheck(ServerConnection connection, AddressLog log, Supplier<OptionalInt> securePort) {
            this.connection = connection;
            this.log = log;
            this.securePort = securePort;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.pipeline().remove(this);
            ByteBuf bytes = (ByteBuf) message;
            if (bytes.getByte(bytes.readerIndex()) == HANDSHAKE) {
                tell();
            }
            // What is no text is answered 400, and the connection ends.
            context.fireChannelRead(message);
        }

        private void tell() {
            OptionalInt port = securePort.get();
            log.say(
                    connection.remoteAddress().getAddress(),
                    AddressText.of(connection.remoteAddress().getAddress()) + " speaks TLS, which the port "
                            + connection.localAddress().getPort() + " does not; "
                            + (port.isPresent()
                                    ? "use rtsps on port " + port.getAsInt()
                                    : "use rtsp, or set up an endpoint with tls = true"));
        }
    }
}
