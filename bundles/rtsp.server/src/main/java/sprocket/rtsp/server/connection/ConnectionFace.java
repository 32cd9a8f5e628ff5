// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLSession;
import sprocket.interleaved.InterleavedChannels;
import sprocket.loop.Loop;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.server.session.Attributes;

/** The properties of a connection that do not change, and its attributes. The methods may be called on any thread. */
abstract class ConnectionFace implements RtspConnection {

    final long id;
    final SocketChannel channel;
    final Loop loop;
    final InetSocketAddress remote;
    final Attributes attributes = new Attributes();
    final Outbound.WriteCount writes = new Outbound.WriteCount();
    final InterleavedChannels link;
    /** Set once, on the loop. */
    volatile boolean tunnelled;

    private final boolean secure;
    private final InetSocketAddress local;

    ConnectionFace(long id, SocketChannel channel, boolean secure, Loop loop) {
        this.id = id;
        this.channel = channel;
        this.secure = secure;
        this.loop = loop;
        this.remote = channel.remoteAddress();
        this.local = channel.localAddress();
        this.link = new InterleavedChannels(channel, writes);
    }

    SocketChannel channel() {
        return channel;
    }

    Outbound.WriteCount writes() {
        return writes;
    }

    InterleavedChannels link() {
        return link;
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
            return Optional.of(type.cast(link));
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
}
