// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.OptionalInt;
import java.util.function.Supplier;
import sprocket.address.AddressText;
import sprocket.rtsp.server.text.AddressLog;

/** Logs that a client begins a TLS handshake on a connection without encryption, and where it can. */
final class TlsHelloCheck extends ChannelInboundHandlerAdapter {

    /** The first byte of a handshake record (RFC 8446, section 5.1). No text begins with it. */
    private static final byte HANDSHAKE = 22;

    private final ServerConnection connection;
    private final AddressLog log;
    private final Supplier<OptionalInt> securePort;

    /** @param securePort of an endpoint with TLS; empty if there is none */
    TlsHelloCheck(ServerConnection connection, AddressLog log, Supplier<OptionalInt> securePort) {
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
