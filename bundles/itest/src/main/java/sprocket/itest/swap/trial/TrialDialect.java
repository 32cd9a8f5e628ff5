// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap.trial;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/**
 * A dialect whose requests are lines {@code count /count/id}, and whose responses are lines {@code status build id}.
 */
public final class TrialDialect implements RtspDialect {

    private static final String START = "count /";
    private static final String PATH = "/count/";

    private String build;

    /** Called by DS. */
    public void activate(Map<String, Object> properties) {
        build = String.valueOf(properties.get("build"));
    }

    @Override
    public Probe probe(ByteBuffer start) {
        String text = StandardCharsets.US_ASCII.decode(start.duplicate()).toString();
        return text.startsWith(START) ? Probe.YES : START.startsWith(text) ? Probe.MORE : Probe.NO;
    }

    @Override
    public RtspDialect.Codec open(RtspDialect.Context context) {
        return new Codec(build, context);
    }

    /**
     * The codec of one connection. The connection keeps the number of its requests, so that the next build continues
     * it.
     */
    static final class Codec implements RtspDialect.Codec {

        private static final String REQUESTS = "sprocket.itest.trial.requests";

        private final String build;
        private final RtspDialect.Context context;
        private final StringBuilder line = new StringBuilder();

        Codec(String build, RtspDialect.Context context) {
            this.build = build;
            this.context = context;
        }

        @Override
        public void received(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                char c = (char) bytes.get();
                if (c == '\n') {
                    ask(line.substring(line.indexOf(" ") + 1));
                    line.setLength(0);
                } else {
                    line.append(c);
                }
            }
        }

        private void ask(String path) {
            Tally.count("read", path.substring(PATH.length()));
            int number = (Integer) context.connection().attribute(REQUESTS).orElse(0) + 1;
            context.connection().attribute(REQUESTS, number);
            try {
                RtspRequest.Builder request = RtspRequest.builder("COUNT", RtspUri.parse(path));
                context.request(request.header(HeaderNames.CSEQ, Integer.toString(number))
                        .build());
            } catch (RtspException e) {
                context.connection().close("no path: " + path);
            }
        }

        @Override
        public ByteBuffer release() {
            return StandardCharsets.US_ASCII.encode(line.toString());
        }

        @Override
        public ByteBuffer encode(RtspRequest request, RtspResponse response) {
            String id = request.uri().path().substring(PATH.length());
            Tally.count("written", id);
            return StandardCharsets.US_ASCII.encode(response.status().code() + " " + build + " " + id + "\n");
        }
    }
}
