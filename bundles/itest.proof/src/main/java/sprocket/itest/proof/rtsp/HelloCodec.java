package sprocket.itest.proof.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import sprocket.rtsp.api.DialectCodec;
import sprocket.rtsp.api.DialectContext;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/** One connection that speaks hello. */
final class HelloCodec implements DialectCodec {

    private static final int MAX_LINE = 256;

    private final DialectContext context;
    private final StringBuilder line = new StringBuilder();
    private int requests;

    HelloCodec(DialectContext context) {
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
            context.request(RtspRequest.builder("DESCRIBE", uri).header(HeaderNames.CSEQ, Integer.toString(++requests)).build());
        } catch (RtspException e) {
            context.write(line(e.status().code(), e.status().reason()));
        }
    }

    @Override
    public ByteBuffer encode(RtspRequest request, RtspResponse response) {
        return line(response.status().code(), response.status().reason());
    }

    private static ByteBuffer line(int code, String reason) {
        return ByteBuffer.wrap(("hello " + code + " " + reason + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
