// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * The body of a POST, which is handed over to the loop of its tunnel in pieces. The connection is not read while a
 * piece is being handed over, so few bytes are between the loops.
 *
 * <p>Clients announce a body of 32,767 bytes. Then they send more, or end it there and send another POST. Therefore the
 * announced length only means that a response is due. What follows is another POST if it begins as one, because base64
 * has no blanks.
 *
 * <p>Used on the loop of the POST; {@link #activate}, {@link #consumed}, {@link #retire}, {@link #refuse} and
 * {@link #end} on any.
 */
final class PostBody extends ChannelInboundHandlerAdapter {

    static final String NO_GET = "There is no tunnel with this x-sessioncookie from this address:"
            + " send its GET first, from the same address and with the same encryption";

    private static final byte[] NEXT = "POST ".getBytes(StandardCharsets.US_ASCII);
    private static final int NO_END = -1;

    private final Tunnels tunnels;
    private final TunnelSide side;
    private final HttpTunnel tunnel;
    private final HttpRequest request;
    private final boolean chunked;
    /** Bytes of the announced length that have not arrived; {@link #NO_END}: the body has no end. */
    private long expected;
    /** What has arrived and was not handed over. */
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;

    /** The beginning of the POST that follows on the same connection; null: none has come. */
    private ByteBuf next;

    /** Removed at the end of the body: a connection may have many of them. */
    private final ChannelFutureListener closed = future -> over();

    private ChannelHandlerContext context;
    /** Whether the tunnel takes bytes of this POST: the earlier ones have ended. */
    private boolean active;

    private boolean handingOver;
    /** Whether no more bytes will come. */
    private boolean over;

    PostBody(Tunnels tunnels, TunnelSide side, HttpTunnel tunnel, HttpRequest request) {
        this.tunnels = tunnels;
        this.side = side;
        this.tunnel = tunnel;
        this.request = request;
        this.chunked = HttpUtil.isTransferEncodingChunked(request);
        this.expected = chunked ? NO_END : HttpUtil.getContentLength(request, (long) NO_END);
    }

    private static void on(Loop loop, Runnable action) {
        if (loop.inLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    /** Begins to read the body. This handler is in the pipeline. */
    void begin() {
        reading(false);
        side.channel().closeFuture().addListener(closed);
        on(tunnel.loop(), () -> tunnel.attach(this));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (next != null && message instanceof ByteBuf bytes) {
            next = joined(next, bytes);
        } else if (over) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest following) {
            over();
            HttpFront front = new HttpFront(tunnels, side, true);
            context.pipeline().replace(this, null, front);
            front.request(following);
        } else if (message instanceof HttpContent part) {
            chunk(part);
        } else {
            add((ByteBuf) message);
        }
    }

    private void chunk(HttpContent part) {
        if (part.decoderResult().isFailure()) {
            part.release();
            refuse(RtspStatus.BAD_REQUEST, "The chunks of the body of a POST are malformed");
            tunnel.end("the chunks of the body of a POST are malformed");
        } else if (chunked) {
            boolean last = part instanceof LastHttpContent;
            add(part.content());
            if (last && !over) {
                context.writeAndFlush(HttpReplies.bodyReceived(request));
            }
        } else {
            part.release();
        }
    }

    private void add(ByteBuf bytes) {
        pending = joined(pending, bytes);
        handOver();
    }

    /** Takes over both buffers. */
    private static ByteBuf joined(ByteBuf first, ByteBuf second) {
        if (!first.isReadable()) {
            first.release();
            return second;
        }
        ByteBuf both = Unpooled.buffer(first.readableBytes() + second.readableBytes());
        both.writeBytes(first).writeBytes(second);
        first.release();
        second.release();
        return both;
    }

    private void handOver() {
        if (!active || handingOver || over || !pending.isReadable() || expected == 0 && !goesOn()) {
            return;
        }
        ByteBuf piece = pending;
        if (expected > 0 && expected < pending.readableBytes()) {
            piece = pending.readBytes((int) expected);
        } else {
            pending = Unpooled.EMPTY_BUFFER;
        }
        if (expected > 0) {
            expected -= piece.readableBytes();
            if (expected == 0) {
                context.writeAndFlush(HttpReplies.bodyReceived(request));
            }
        }
        handingOver = true;
        reading(false);
        ByteBuf handed = piece;
        on(tunnel.loop(), () -> tunnel.received(this, handed));
    }

    /** Whether the body goes on behind its announced end. If another POST follows, that one takes this one's place. */
    private boolean goesOn() {
        while (pending.isReadable()
                && (pending.getByte(pending.readerIndex()) == '\r' || pending.getByte(pending.readerIndex()) == '\n')) {
            pending.skipBytes(1);
        }
        int length = Math.min(NEXT.length, pending.readableBytes());
        for (int i = 0; i < length; i++) {
            if (pending.getByte(pending.readerIndex() + i) != NEXT[i]) {
                expected = NO_END;
                return true;
            }
        }
        if (length == NEXT.length) {
            next = pending;
            pending = Unpooled.EMPTY_BUFFER;
            reading(false);
            over();
            // Later: thousands of POST requests may be in one read, and each would call the next.
            side.loop().execute(this::beginNext);
        }
        return false;
    }

    private void beginNext() {
        ByteBuf start = next;
        next = null;
        if (side.open()) {
            context.pipeline().remove(HttpResponseEncoder.class);
            context.pipeline().remove(this);
            HttpFront.install(tunnels, side, start, true);
            // The next POST reads when its tunnel takes its bytes; a head that is not complete is read now.
            if (context.pipeline().get(HttpFront.class) != null) {
                reading(true);
            }
        } else {
            start.release();
        }
    }

    private void reading(boolean on) {
        side.channel().config().setAutoRead(on);
    }

    /** The POST has ended, or the next one begins. What has arrived is still handed over. */
    private void over() {
        if (!over) {
            end();
            if (active) {
                handOverLast();
            }
        }
    }

    private void handOverLast() {
        ByteBuf rest = pending;
        pending = Unpooled.EMPTY_BUFFER;
        on(tunnel.loop(), () -> {
            tunnel.received(this, rest);
            tunnel.ended(this);
        });
    }

    /** The tunnel takes the bytes of this POST from now on. */
    void activate() {
        on(side.loop(), () -> {
            active = true;
            if (over) {
                handOverLast();
            } else {
                if (expected == 0) {
                    context.writeAndFlush(HttpReplies.bodyReceived(request));
                }
                goOn();
            }
        });
    }

    /** The tunnel has decoded what was handed over. */
    void consumed() {
        on(side.loop(), () -> {
            handingOver = false;
            goOn();
        });
    }

    private void goOn() {
        handOver();
        if (!handingOver && !over) {
            reading(true);
        }
    }

    /** A later POST waits for this one to end. What the client has sent before is still received. */
    void retire() {
        on(side.loop(), () -> {
            if (!over) {
                side.end("another POST of its tunnel has begun");
            }
        });
    }

    void refuse(RtspStatus status, String reason) {
        on(side.loop(), () -> {
            if (!over) {
                end();
                drop();
                context.writeAndFlush(HttpReplies.refusal(status, reason));
                side.refused(status, reason);
                side.end(reason);
            }
        });
    }

    /** The tunnel has ended. The connection may carry another POST already. */
    void end(String reason) {
        on(side.loop(), () -> {
            if (!over) {
                end();
                side.end(reason);
            }
            drop();
        });
    }

    private void end() {
        over = true;
        side.channel().closeFuture().removeListener(closed);
        side.carriesNothing();
    }

    private void drop() {
        pending.release();
        pending = Unpooled.EMPTY_BUFFER;
    }
}
