// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;

/**
 * RTSP in the binary frames of a WebSocket. The bytes of all frames are one stream, as on a TCP connection: a message
 * may be in several frames, and a frame may contain several messages. Each write is a frame.
 */
final class WebSocketFrames extends ChannelDuplexHandler {

    private final TunnelSide side;
    private boolean closing;
    /** Whether a pong was written and is still queued. */
    private boolean answering;
    /** The payload of the last ping while a pong is queued; null: none. */
    private ByteBuf nextPong;

    WebSocketFrames(TunnelSide side) {
        this.side = side;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        // The server ends the connection.
        side.lastWrite(() -> new CloseWebSocketFrame(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof BinaryWebSocketFrame || message instanceof ContinuationWebSocketFrame) {
            context.fireChannelRead(((ByteBufHolder) message).content());
        } else if (message instanceof PingWebSocketFrame ping) {
            pong(context, ping.content());
        } else if (message instanceof CloseWebSocketFrame close) {
            closed(close);
        } else {
            boolean text = message instanceof TextWebSocketFrame;
            ReferenceCountUtil.release(message);
            if (text) {
                close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "text frames carry no RTSP");
            }
        }
    }

    private void closed(CloseWebSocketFrame close) {
        int code = close.statusCode();
        close.release();
        closing = true;
        side.lastWrite(() -> code < 0
                ? new CloseWebSocketFrame()
                : new CloseWebSocketFrame(new WebSocketCloseStatus(code, "", false)));
        side.end("closed by the client");
    }

    private void close(WebSocketCloseStatus status, String reason) {
        closing = true;
        side.lastWrite(() -> new CloseWebSocketFrame(status));
        side.end("a WebSocket frame was refused: " + reason);
    }

    /** Only the last ping needs an answer (RFC 6455, section 5.5.3), so a client cannot queue more than one. */
    private void pong(ChannelHandlerContext context, ByteBuf payload) {
        if (answering) {
            dropPong();
            nextPong = payload;
            return;
        }
        answering = true;
        context.writeAndFlush(new PongWebSocketFrame(payload)).addListener(written -> {
            answering = false;
            ByteBuf next = nextPong;
            nextPong = null;
            if (next != null) {
                pong(context, next);
            }
        });
    }

    private void dropPong() {
        if (nextPong != null) {
            nextPong.release();
            nextPong = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        dropPong();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            context.write(bytes.isReadable() ? new BinaryWebSocketFrame(bytes) : empty(bytes), promise);
        } else {
            context.write(message, promise);
        }
    }

    /** An empty write only tells when those before it have ended. */
    private static ByteBuf empty(ByteBuf bytes) {
        bytes.release();
        return Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException violation) {
            if (!closing) {
                close(violation.closeStatus(), String.valueOf(violation.getMessage()));
            }
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}
