// SPDX-License-Identifier: Apache-2.0
package sprocket.client.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import sprocket.client.failure.ForeignText;

/**
 * RTSP over HTTP. This handler is on the connection of the GET, where the server's bytes come in as they are. What is
 * written goes to the connection of the POST, in base64. If the server ends the POST, the next message opens another
 * one.
 */
final class HttpTunnel extends ChannelDuplexHandler {

    private static final String COOKIE = "x-sessioncookie";
    private static final String TUNNELLED = "application/x-rtsp-tunnelled";
    /**
     * The length that clients announce since the first one. Servers ignore it, and refuse a POST without a length or
     * with a very large one.
     */
    private static final int ANNOUNCED = 32_767;
    /** Messages that may wait for a POST; RTCP reports are sent every few seconds. */
    private static final int MAX_WAITING = 64;

    private final Tunnel tunnel;
    private final Function<ChannelHandler, CompletableFuture<Channel>> dial;
    private final CompletableFuture<Void> ready;
    private final String cookie = UUID.randomUUID().toString().replace("-", "");
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private Channel post;
    private boolean dialing;

    private record Waiting(ByteBuf text, ChannelPromise promise) {}

    HttpTunnel(
            Tunnel tunnel, Function<ChannelHandler, CompletableFuture<Channel>> dial, CompletableFuture<Void> ready) {
        this.tunnel = tunnel;
        this.dial = dial;
        this.ready = ready;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        String name = added.name();
        added.pipeline().addBefore(name, null, new HttpResponseDecoder());
        added.pipeline().addBefore(name, null, new HttpRequestEncoder());
        HttpRequest get = request(HttpMethod.GET);
        get.headers().set(HttpHeaderNames.ACCEPT, TUNNELLED);
        added.writeAndFlush(get);
        added.pipeline().remove(HttpRequestEncoder.class);
    }

    private HttpRequest request(HttpMethod method) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_0, method, tunnel.path());
        request.headers()
                .set(HttpHeaderNames.HOST, tunnel.host())
                .set(COOKIE, cookie)
                .set(HttpHeaderNames.PRAGMA, HttpHeaderValues.NO_CACHE)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
        return request;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf) {
            ctx.fireChannelRead(message);
        } else if (message instanceof HttpResponse response && !ready.isDone()) {
            answered(response);
        } else {
            // The end of a response without a body.
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(HttpResponse response) {
        if (response.decoderResult().isFailure()) {
            tunnel.fail(context, ready, "the server does not speak HTTP", null);
        } else if (response.status().code() != 200) {
            tunnel.fail(
                    context,
                    ready,
                    "the server answered " + ForeignText.shown(response.status().toString()),
                    null);
        } else {
            context.pipeline().remove(HttpResponseDecoder.class);
            openPost();
        }
    }

    private void openPost() {
        dialing = true;
        dial.apply(new PostHandler()).whenComplete((opened, failure) -> {
            dialing = false;
            if (failure != null) {
                tunnel.fail(context, ready, "the connection of the POST could not be opened", failure);
                lost(new IOException("The connection of the tunnel's POST could not be opened", failure));
            } else if (!context.channel().isActive()) {
                opened.close();
            } else {
                post = opened;
                context.channel().closeFuture().addListener(closed -> opened.close());
                opened.pipeline().get(PostHandler.class).sendHead();
                ready.complete(null);
                sendWaiting();
            }
        });
    }

    /** The tunnel carries requests no more. */
    private void lost(IOException cause) {
        waiting.forEach(message -> {
            message.text().release();
            message.promise().tryFailure(cause);
        });
        waiting.clear();
        context.fireExceptionCaught(cause);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.write(message, promise);
            return;
        }
        ByteBuf text = Unpooled.wrappedBuffer(Base64.getEncoder().encode(bytes.nioBuffer()));
        bytes.release();
        if (waiting.size() == MAX_WAITING) {
            text.release();
            promise.tryFailure(new IOException("Too many messages wait for the tunnel's POST"));
            return;
        }
        waiting.add(new Waiting(text, promise));
        sendWaiting();
    }

    private void sendWaiting() {
        if (post == null || !post.isActive()) {
            if (ready.isDone() && !dialing && !waiting.isEmpty()) {
                openPost();
            }
            return;
        }
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            ChannelPromise promise = next.promise();
            post.writeAndFlush(next.text()).addListener(written -> {
                if (promise.isVoid()) {
                    return;
                }
                if (written.isSuccess()) {
                    promise.trySuccess();
                } else {
                    promise.tryFailure(written.cause());
                }
            });
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        tunnel.fail(ctx, ready, "the server closed the connection", null);
        lost(new IOException("The tunnel has ended"));
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        tunnel.fail(ctx, ready, ForeignText.shown(cause.toString()), cause);
        ctx.fireExceptionCaught(cause);
    }

    /** The connection of a POST, whose responses tell at most that the server refuses it. */
    private final class PostHandler extends ChannelInboundHandlerAdapter {

        private ChannelHandlerContext own;

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            own = added;
            added.pipeline().addBefore(added.name(), null, new HttpResponseDecoder());
        }

        void sendHead() {
            HttpRequest head = request(HttpMethod.POST);
            head.headers().set(HttpHeaderNames.CONTENT_TYPE, TUNNELLED).set(HttpHeaderNames.CONTENT_LENGTH, ANNOUNCED);
            own.pipeline().addBefore(own.name(), null, new HttpRequestEncoder());
            own.writeAndFlush(head);
            // What follows is longer than announced, which the encoder would not allow.
            own.pipeline().remove(HttpRequestEncoder.class);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpResponse response && response.status().code() >= 300) {
                lost(new IOException("the server answered the tunnel's POST with " + response.status()));
                context.close();
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            // The next message opens another POST.
            ctx.close();
        }
    }
}
