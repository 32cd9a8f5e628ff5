// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** Encodes messages and interleaved frames (RFC 2326, sections 6, 7 and 10.12). Stateless, thread-safe. */
public final class RtspEncoder {

    /** Bytes before the payload of an interleaved frame. */
    public static final int FRAME_HEADER_LENGTH = 4;

    private RtspEncoder() {}

    /**
     * The message, from position to limit. Line ends are CRLF, text is UTF-8. Content-Length is that of the body,
     * whatever the headers say; it is absent if there is no body. No part of a message can hold a line end: a method is
     * a token, and URIs, reasons and header values check themselves.
     */
    public static ByteBuffer encode(RtspMessage message) {
        ByteBuffer body = message.body();
        StringBuilder head = new StringBuilder(256).append(startLine(message)).append("\r\n");
        for (RtspHeaders.Field field : message.headers()) {
            if (!field.name().equalsIgnoreCase(HeaderNames.CONTENT_LENGTH)) {
                head.append(field.name()).append(": ").append(field.value()).append("\r\n");
            }
        }
        if (body.hasRemaining()) {
            head.append(HeaderNames.CONTENT_LENGTH)
                    .append(": ")
                    .append(body.remaining())
                    .append("\r\n");
        }
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(bytes.length + body.remaining())
                .put(bytes)
                .put(body)
                .flip();
    }

    private static String startLine(RtspMessage message) {
        if (message instanceof RtspRequest request) {
            return request.method() + " " + request.uri() + " " + request.version();
        }
        RtspResponse response = (RtspResponse) message;
        return response.version() + " " + response.status().code() + " "
                + response.status().reason();
    }

    /**
     * Writes the four bytes before the payload of an interleaved frame.
     *
     * @param channel 0 to 255
     * @param length of the payload in bytes, 0 to 65535
     */
    public static void frameHeader(ByteBuffer out, int channel, int length) {
        if ((channel & ~0xff) != 0 || (length & ~0xffff) != 0) {
            throw new IllegalArgumentException(
                    "A frame has a channel up to 255 and at most 65535 bytes, not " + channel + " and " + length);
        }
        out.put((byte) '$').put((byte) channel).put((byte) (length >> 8)).put((byte) length);
    }
}
