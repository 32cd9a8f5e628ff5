// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** The client side of {@link HelloDialect}. */
@Component
@Dialect("hello")
public final class HelloClientDialect implements ClientDialect {

    private static final String REPLY = "hello (\\d{3}) (.*)";
    private static final int MAX_LINE = 256;

    @Override
    public Codec open(Context context) {
        return new ClientCodec(context);
    }

    private static final class ClientCodec implements Codec {

        private final Context context;
        private final StringBuilder line = new StringBuilder();

        ClientCodec(Context context) {
            this.context = context;
        }

        @Override
        public ByteBuffer encode(RtspRequest request) {
            if (!request.method().equals("DESCRIBE")) {
                throw new IllegalArgumentException("The hello dialect has DESCRIBE only, not " + request.method());
            }
            return StandardCharsets.US_ASCII.encode("hello " + request.uri().path() + "\n");
        }

        @Override
        public void received(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                char c = (char) (bytes.get() & 0xFF);
                if (c == '\n') {
                    reply(line.toString());
                    line.setLength(0);
                } else if (line.length() < MAX_LINE) {
                    line.append(c);
                } else {
                    context.fail("a line of the hello dialect has at most " + MAX_LINE + " characters");
                    return;
                }
            }
        }

        private void reply(String text) {
            if (text.matches(REPLY)) {
                int code = Integer.parseInt(text.replaceFirst(REPLY, "$1"));
                context.response(RtspResponse.builder(new RtspStatus(code, text.replaceFirst(REPLY, "$2")))
                        .build());
            } else {
                context.fail("the server does not speak the hello dialect: " + text);
            }
        }
    }
}
