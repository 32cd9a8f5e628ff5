// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.interleaved.InterleavedChannels;
import sprocket.loop.Loop;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.server.session.Attributes;

/**
 * A connection towards others: towards extensions its properties and attributes, towards its channel what happens
 * there. The methods of {@link RtspConnection} may be called on any thread.
 */
abstract class ConnectionFace implements RtspConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionFace.class);

    final long id;
    final SocketChannel channel;
    final Loop loop;
    final InetSocketAddress remote;
    final Attributes attributes = new Attributes();
    final Outbound.WriteCount writes = new Outbound.WriteCount();
    /** Set once, on the loop. */
    volatile boolean tunnelled;

    private final boolean secure;
    private final InetSocketAddress local;
    /** Null until somebody asks for it, at the first SETUP. */
    private volatile InterleavedChannels link;

    private boolean linkClosed;

    ConnectionFace(long id, SocketChannel channel, boolean secure, Loop loop) {
        this.id = id;
        this.channel = channel;
        this.secure = secure;
        this.loop = loop;
        this.remote = channel.remoteAddress();
        this.local = channel.localAddress();
    }

    SocketChannel channel() {
        return channel;
    }

    Outbound.WriteCount writes() {
        return writes;
    }

    private synchronized InterleavedChannels link() {
        if (link == null) {
            link = new InterleavedChannels(channel, writes);
            if (linkClosed) {
                link.close();
            }
        }
        return link;
    }

    /** @return false for a channel that nobody has claimed: the frame is dropped */
    boolean interleaved(int number, ByteBuffer payload) {
        InterleavedChannels now = link;
        return now != null && now.received(number, payload);
    }

    /** Ends the interleaved channels. On the loop. */
    void closeLink() {
        synchronized (this) {
            linkClosed = true;
        }
        InterleavedChannels last = link;
        if (last != null) {
            last.close();
        }
    }

    Loop loop() {
        return loop;
    }

    void onLoop(Runnable action) {
        if (loop.inLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public boolean tunnelled() {
        return tunnelled;
    }

    @Override
    public Optional<Object> attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void attribute(String name, Object value) {
        attributes.set(name, value);
    }

    @Override
    public <T> Optional<T> adapt(Class<T> type) {
        if (type == InterleavedLink.class) {
            return Optional.of(type.cast(link()));
        }
        if (type == SSLSession.class) {
            SslHandler tls = channel.pipeline().get(SslHandler.class);
            return Optional.ofNullable(tls)
                    .map(handler -> type.cast(handler.engine().getSession()));
        }
        return type == Loop.class || type == Executor.class ? Optional.of(type.cast(loop)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "connection " + id + " from " + remote;
    }

    // ---- on the loop

    /** The handler that the channel has last. */
    ChannelHandler events() {
        return new Events();
    }

    /** The client can send requests from now on: the connection is open, and its TLS handshake is complete. */
    abstract void begin();

    abstract void received(ByteBuffer bytes);

    /** The client has closed its side of the connection. It may still wait for replies. */
    abstract void inputEnded();

    /** The channel was closed, by the client or by this side. */
    abstract void channelClosed();

    /** Ends the connection at once and drops the queued data. */
    abstract void abort(String reason);

    /** Passes the events of the channel to the connection. */
    private final class Events extends ChannelInboundHandlerAdapter {

        /** An encrypted connection begins after its handshake. */
        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (!secure) {
                begin();
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            try {
                received(bytes.nioBuffer());
            } finally {
                bytes.release();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            // With TLS the client says that it has sent its last byte, and may close its side later (RFC 8446, 6.1).
            if (event == ChannelInputShutdownEvent.INSTANCE || event == SslCloseCompletionEvent.SUCCESS) {
                inputEnded();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            channelClosed();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Throwable failure =
                    cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
            if (failure instanceof SSLException) {
                abort("a TLS error: " + failure.getMessage());
            } else if (failure instanceof IOException) {
                abort("reset by the client");
            } else {
                LOG.error("Connection {} failed", id, cause);
                abort("an error of the server");
            }
        }
    }
}
