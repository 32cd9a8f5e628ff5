// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.tunnel.TunnelSide;
import sprocket.rtsp.server.tunnel.Tunnels;

/** Passes the first bytes of a connection to {@link Tunnels}, whose handlers then take all further ones. */
final class HttpInbound implements Inbound, TunnelSide {

    private static final Logger LOG = LoggerFactory.getLogger(HttpInbound.class);

    private final ServerConnection connection;
    private final Tunnels tunnels;
    private byte[] first;
    private boolean headReceived;
    /** Whether it was logged what the connection carries. A connection may have thousands of POST requests. */
    private boolean carried;

    HttpInbound(ServerConnection connection, Tunnels tunnels) {
        this.connection = connection;
        this.tunnels = tunnels;
    }

    // ---- as the connection sees it

    @Override
    public void received(ByteBuffer bytes) {
        if (first == null) {
            first = new byte[bytes.remaining()];
            bytes.get(first);
            tunnels.begin(this, Unpooled.wrappedBuffer(first));
        }
    }

    @Override
    public boolean partial() {
        return !headReceived;
    }

    @Override
    public void close() {
        connection.carries(null);
    }

    // ---- as its tunnel sees it

    @Override
    public Loop loop() {
        return connection.loop();
    }

    @Override
    public Channel channel() {
        return connection.channel();
    }

    @Override
    public long id() {
        return connection.id();
    }

    @Override
    public boolean secure() {
        return connection.secure();
    }

    @Override
    public boolean open() {
        return connection.open();
    }

    @Override
    public void headReceived() {
        headReceived = true;
        connection.watchdog().messageEnded();
    }

    @Override
    public void noTunnel() {
        Standard standard = new Standard(connection);
        connection.switchTo(standard);
        standard.received(ByteBuffer.wrap(first));
    }

    @Override
    public void begin(String protocol, Input input) {
        LOG.info("Connection {} is a tunnel over {}", connection.id(), protocol);
        connection.tunnelled(new Standard(connection), input);
    }

    @Override
    public void rtsp(ByteBuffer bytes) {
        connection.received(bytes);
    }

    @Override
    public void lastWrite(Supplier<Object> message) {
        connection.outbound().lastWrite(message);
    }

    @Override
    public void carries(TunnelSide other) {
        if (!carried) {
            LOG.info("Connection {} carries requests of connection {}", connection.id(), other.id());
            carried = true;
        }
        connection.carries(((HttpInbound) other).connection);
        connection.input(on -> {});
    }

    @Override
    public void carriesNothing() {
        connection.carries(null);
        connection.input(on -> channel().config().setAutoRead(on));
        if (connection.open()) {
            connection.messageReceived();
        }
    }

    @Override
    public void refused(RtspStatus status, String reason) {
        RtspResponse response =
                RtspResponse.builder(status).body("text/plain", reason).build();
        connection.dispatcher().counters().reply(status.code());
        connection.dispatcher().replied(connection, Optional.empty(), response);
        connection.dispatcher().refused(connection, Optional.empty(), response);
    }

    @Override
    public void end(String reason) {
        connection.end(reason);
    }
}
