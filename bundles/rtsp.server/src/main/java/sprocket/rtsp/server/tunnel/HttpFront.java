// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspStatus;

/** Decides by the head of an HTTP request what becomes of its connection. Removes itself from the pipeline then. */
final class HttpFront extends ChannelInboundHandlerAdapter {

    static final String COOKIE = "x-sessioncookie";

    private static final int MAX_COOKIE = 256;
    private static final int MAX_LINE = 4096;
    private static final int MAX_HEADERS = 8192;
    private static final RtspStatus CONFLICT = new RtspStatus(409, "Conflict");
    private static final RtspStatus HEADERS_TOO_LARGE = new RtspStatus(431, "Request Header Fields Too Large");

    private final Tunnels tunnels;
    private final TunnelSide side;
    /** Whether the connection has carried a POST before, so that only another one may follow. */
    private final boolean again;

    private ChannelHandlerContext context;
    private boolean decided;

    HttpFront(Tunnels tunnels, TunnelSide side, boolean again) {
        this.tunnels = tunnels;
        this.side = side;
        this.again = again;
    }

    /** @param start the first bytes of the request; released here */
    static void install(Tunnels tunnels, TunnelSide side, ByteBuf start, boolean again) {
        ChannelPipeline pipeline = side.channel().pipeline();
        String connection = pipeline.lastContext().name();
        HttpRequestDecoder decoder = new HttpRequestDecoder(
                new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE).setMaxHeaderSize(MAX_HEADERS));
        pipeline.addBefore(connection, null, decoder);
        pipeline.addBefore(connection, null, new HttpResponseEncoder());
        pipeline.addBefore(connection, null, new HttpFront(tunnels, side, again));
        try {
            decoder.channelRead(pipeline.context(decoder), start);
        } catch (Exception e) {
            pipeline.fireExceptionCaught(e);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!decided && message instanceof HttpRequest request) {
            request(request);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    void request(HttpRequest request) {
        decided = true;
        side.headReceived();
        if (request.decoderResult().isFailure()) {
            malformed(request.decoderResult().cause());
        } else if (again && !request.method().equals(HttpMethod.POST)) {
            refuse(RtspStatus.BAD_REQUEST, "Only another POST of a tunnel may follow a POST on its connection");
        } else if (tunnels.settings().webSocket() && WebSocketUpgrade.asked(request)) {
            webSocket(request);
        } else if (tunnels.settings().http() && request.headers().contains(COOKIE)) {
            cookie(request)
                    .ifPresentOrElse(
                            cookie -> tunnel(request, Tunnels.Key.of(side, cookie)),
                            () -> refuse(
                                    RtspStatus.BAD_REQUEST,
                                    "A tunnel needs one x-sessioncookie of 1 to " + MAX_COOKIE + " characters"));
        } else if (again) {
            refuse(RtspStatus.BAD_REQUEST, "A POST of a tunnel needs an x-sessioncookie");
        } else {
            leave();
            side.noTunnel();
        }
    }

    private void malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            refuse(RtspStatus.URI_TOO_LONG, "The request line has more than " + MAX_LINE + " bytes");
        } else if (cause instanceof TooLongHttpHeaderException) {
            refuse(HEADERS_TOO_LARGE, "The headers have more than " + MAX_HEADERS + " bytes");
        } else {
            refuse(RtspStatus.BAD_REQUEST, "The HTTP request is malformed");
        }
    }

    private static Optional<String> cookie(HttpRequest request) {
        List<String> all = request.headers().getAll(COOKIE);
        return all.size() == 1 && !all.get(0).isBlank() && all.get(0).length() <= MAX_COOKIE
                ? Optional.of(all.get(0).strip())
                : Optional.empty();
    }

    private void tunnel(HttpRequest request, Tunnels.Key key) {
        if (request.method().equals(HttpMethod.GET)) {
            get(key);
        } else {
            tunnels.find(key)
                    .ifPresentOrElse(
                            tunnel -> post(tunnel, request), () -> refuse(RtspStatus.NOT_FOUND, PostBody.NO_GET));
        }
    }

    private void get(Tunnels.Key key) {
        HttpTunnel tunnel = new HttpTunnel(tunnels, key, side);
        if (tunnel.begin(tunnels.settings().postWait())) {
            context.writeAndFlush(HttpReplies.tunnel());
            side.begin("HTTP", tunnel);
            leave();
        } else {
            refuse(CONFLICT, "A tunnel with this x-sessioncookie is open: choose a random one for each tunnel");
        }
    }

    private void post(HttpTunnel tunnel, HttpRequest request) {
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(HttpReplies.goOn());
        }
        PostBody body = new PostBody(tunnels, side, tunnel, request);
        side.carries(tunnel.get());
        ChannelPipeline pipeline = context.pipeline();
        pipeline.replace(this, null, body);
        body.begin();
        if (!HttpUtil.isTransferEncodingChunked(request)) {
            // The decoder would end the body at its announced length.
            pipeline.remove(HttpRequestDecoder.class);
        }
    }

    private void webSocket(HttpRequest request) {
        WebSocketUpgrade upgrade = new WebSocketUpgrade(request, tunnels.settings());
        Optional<WebSocketUpgrade.Refusal> refusal = upgrade.refusal();
        if (refusal.isEmpty()) {
            upgrade.accept(context, side);
            return;
        }
        FullHttpResponse response =
                HttpReplies.refusal(refusal.get().status(), refusal.get().reason());
        if (refusal.get().version()) {
            response.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WebSocketUpgrade.VERSION);
        }
        refuse(refusal.get().status(), refusal.get().reason(), response);
    }

    private void leave() {
        ChannelPipeline pipeline = context.pipeline();
        pipeline.replace(this, null, new IgnoredInput());
        pipeline.remove(HttpResponseEncoder.class);
        pipeline.remove(HttpRequestDecoder.class);
    }

    private void refuse(RtspStatus status, String reason) {
        refuse(status, reason, HttpReplies.refusal(status, reason));
    }

    private void refuse(RtspStatus status, String reason, FullHttpResponse response) {
        context.writeAndFlush(response);
        side.refused(status, reason);
        side.end(reason);
    }

    /** Drops what the client sends: on a GET, or behind a request that opens no tunnel. */
    private static final class IgnoredInput extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
