// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.Arrays;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.config.ServerSettings;

/**
 * The opening handshake of RTSP over WebSocket (RFC 6455, section 4; ONVIF Streaming Specification, "WebSocket
 * transport for RTP/RTSP/TCP").
 */
final class WebSocketUpgrade {

    static final String SUBPROTOCOL = "rtsp.onvif.org";

    /** A frame of the largest message with body fits, and the largest interleaved frame. */
    private static final int MAX_FRAME = 160 * 1024;

    static final String VERSION = "13";
    private static final RtspStatus UPGRADE_REQUIRED = new RtspStatus(426, "Upgrade Required");

    /** Why a handshake is refused. */
    record Refusal(RtspStatus status, String reason) {

        boolean version() {
            return status == UPGRADE_REQUIRED;
        }
    }

    private final HttpRequest request;
    private final Origins origins;

    WebSocketUpgrade(HttpRequest request, ServerSettings.Tunnels settings) {
        this.request = request;
        this.origins = new Origins(settings.origins());
    }

    static boolean asked(HttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    /** Why the request must be refused. */
    Optional<Refusal> refusal() {
        HttpHeaders headers = request.headers();
        if (!VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return refusal(UPGRADE_REQUIRED, "This server speaks version 13 of WebSocket");
        }
        if (!origins.allow(headers.get(HttpHeaderNames.ORIGIN), headers.get(HttpHeaderNames.HOST))) {
            return refusal(
                    RtspStatus.FORBIDDEN,
                    "Pages of this origin may not open WebSockets here: the setting tunnel.origins names those"
                            + " that may");
        }
        boolean offered = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .anyMatch(name -> name.strip().equals(SUBPROTOCOL));
        if (!offered) {
            return refusal(
                    RtspStatus.BAD_REQUEST,
                    "This server speaks the WebSocket subprotocol " + SUBPROTOCOL + ": offer it");
        }
        boolean body = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
        boolean connection = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
        if (!request.method().equals(HttpMethod.GET)
                || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                || body
                || !connection
                || headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY).size() != 1) {
            return refusal(
                    RtspStatus.BAD_REQUEST,
                    "The WebSocket handshake is malformed: it is a GET of HTTP/1.1 without a body,"
                            + " with Connection: Upgrade and one Sec-WebSocket-Key");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(RtspStatus status, String reason) {
        return Optional.of(new Refusal(status, reason));
    }

    /**
     * Answers 101 and replaces the handlers of HTTP.
     *
     * @param front the handler of the HTTP request
     */
    void accept(ChannelHandlerContext front, TunnelSide side) {
        FullHttpRequest whole = new DefaultFullHttpRequest(
                request.protocolVersion(), request.method(), request.uri(), Unpooled.EMPTY_BUFFER);
        whole.headers().set(request.headers());
        ChannelPipeline pipeline = front.pipeline();
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(MAX_FRAME)
                .expectMaskedFrames(true)
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .build();
        // Before the decoder is exchanged, which passes on the bytes behind the request.
        pipeline.replace(front.handler(), null, new WebSocketFrames(side));
        side.begin("WebSocket", on -> side.channel().config().setAutoRead(on));
        try {
            new WebSocketServerHandshaker13(null, SUBPROTOCOL, config).handshake(side.channel(), whole);
        } catch (WebSocketHandshakeException e) {
            throw new IllegalStateException("The handshake was checked before", e);
        }
    }
}
