// SPDX-License-Identifier: Apache-2.0
package sprocket.client.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import sprocket.client.failure.ForeignText;

/** RTSP in the binary frames of a WebSocket, whose bytes are one stream. */
final class WebSocketTunnel extends ChannelDuplexHandler {

    private static final String SUBPROTOCOL = "rtsp.onvif.org";
    /** Servers may put all packets of a picture into one frame. */
    private static final int MAX_FRAME = 4 << 20;

    private final Tunnel tunnel;
    private final CompletableFuture<Void> ready;
    private final WebSocketClientHandshaker handshaker;

    WebSocketTunnel(Tunnel tunnel, CompletableFuture<Void> ready) {
        this.tunnel = tunnel;
        this.ready = ready;
        // Without an Origin header, which only browsers need.
        this.handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                URI.create((tunnel.secure() ? "wss://" : "ws://") + tunnel.host() + tunnel.path()),
                WebSocketVersion.V13,
                SUBPROTOCOL,
                false,
                EmptyHttpHeaders.INSTANCE,
                MAX_FRAME,
                true,
                false,
                -1,
                false,
                false);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.pipeline().addBefore(context.name(), null, new HttpClientCodec());
        handshaker.handshake(context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof BinaryWebSocketFrame || message instanceof ContinuationWebSocketFrame) {
            context.fireChannelRead(((ByteBufHolder) message).content());
        } else if (message instanceof PingWebSocketFrame ping) {
            context.writeAndFlush(new PongWebSocketFrame(ping.content()));
        } else if (message instanceof CloseWebSocketFrame close) {
            close.release();
            // Of the channel, so that the close frame of this side answers that of the server.
            context.channel().close();
        } else {
            if (message instanceof HttpResponse response && !ready.isDone()) {
                answered(context, response);
            }
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(ChannelHandlerContext context, HttpResponse response) {
        if (response.decoderResult().isFailure()) {
            tunnel.fail(context, ready, "the server does not speak HTTP", null);
            return;
        }
        if (response.status().code() != 101) {
            tunnel.fail(
                    context,
                    ready,
                    "the server answered " + ForeignText.shown(response.status().toString()),
                    null);
            return;
        }
        FullHttpResponse whole = new DefaultFullHttpResponse(response.protocolVersion(), response.status());
        whole.headers().set(response.headers());
        try {
            handshaker.finishHandshake(context.channel(), whole);
            ready.complete(null);
        } catch (WebSocketHandshakeException e) {
            tunnel.fail(context, ready, "the server's handshake is wrong: " + ForeignText.shown(e.getMessage()), e);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message instanceof ByteBuf bytes ? new BinaryWebSocketFrame(bytes) : message, promise);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (ready.isDone()
                && !ready.isCompletedExceptionally()
                && context.channel().isActive()) {
            context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                    .addListener((ChannelFutureListener) written -> context.close(promise));
        } else {
            context.close(promise);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        tunnel.fail(context, ready, "the server closed the connection", null);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        tunnel.fail(context, ready, ForeignText.shown(cause.toString()), cause);
        context.fireExceptionCaught(cause);
    }
}
