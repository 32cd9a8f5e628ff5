// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/** The codec of one connection. */
final class HelloCodec implements RtspDialect.Codec {

    private static final int MAX_LINE = 256;

    private final RtspDialect.Context context;
    /** A property of the connection, so that the codec of a newer bundle finds it. */
    private static final String REQUESTS = "sprocket.itest.proof.hello.requests";

    private final StringBuilder line = new StringBuilder();

    HelloCodec(RtspDialect.Context context) {
        this.context = context;
    }

    @Override
    public void received(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            char c = (char) (bytes.get() & 0xFF);
            if (c == '\n') {
                request(line.toString().strip());
                line.setLength(0);
            } else if (line.length() < MAX_LINE) {
                line.append(c);
            } else {
                context.connection().close("a line of the hello dialect has at most " + MAX_LINE + " characters");
                return;
            }
        }
    }

    private void request(String text) {
        try {
            RtspUri uri = RtspUri.parse(text.substring(text.indexOf(' ') + 1));
            context.request(RtspRequest.builder("DESCRIBE", uri)
                    .header(HeaderNames.CSEQ, Integer.toString(count()))
                    .build());
        } catch (RtspException e) {
            context.write(line(e.status().code(), e.status().reason()));
        }
    }

    private int count() {
        int requests = (Integer) context.connection().attribute(REQUESTS).orElse(0) + 1;
        context.connection().attribute(REQUESTS, requests);
        return requests;
    }

    @Override
    public ByteBuffer release() {
        return StandardCharsets.ISO_8859_1.encode(line.toString());
    }

    @Override
    public ByteBuffer encode(RtspRequest request, RtspResponse response) {
        return line(response.status().code(), response.status().reason());
    }

    private static ByteBuffer line(int code, String reason) {
        return ByteBuffer.wrap(("hello " + code + " " + reason + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
