// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.ByteBuffer;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/** Bytes of a server of the course in reply to SETUP, DESCRIBE and PLAY, in pieces with pauses between them. */
public final class LabClientTarget implements FuzzTarget {

    private static final String[] METHODS = {"SETUP", "DESCRIBE", "PLAY", "TEARDOWN"};

    @Override
    public int longest() {
        return 2048;
    }

    @Override
    public void run(byte[] input) throws RtspException {
        Input in = new Input(input);
        Replies replies = new Replies();
        ClientDialect.Codec codec = new LabClientCodec(replies);
        for (int i = 0; in.remaining() > 0 && i < 20 && !replies.failed; i++) {
            int choice = in.number();
            String method = METHODS[choice % METHODS.length];
            RtspRequest.Builder request = RtspRequest.builder(method, RtspUri.parse("rtsp://h/movie.Mjpeg"))
                    .header(HeaderNames.CSEQ, Integer.toString(i + 1))
                    .header(HeaderNames.TRANSPORT, "RTP/LAB;unicast;client_port=25000");
            if ((choice & 4) != 0) {
                request.header(HeaderNames.ACCEPT, "application/sdp");
            }
            try {
                codec.encode(request.build());
            } catch (IllegalArgumentException e) {
                // The server's session does not fit into a request.
                return;
            }
            replies.count = 0;
            codec.received(ByteBuffer.wrap(in.piece(in.large())));
            codec.quietTime();
            codec.received(ByteBuffer.wrap(in.piece(choice >> 2)));
            if (!codec.quietTime().isZero()) {
                codec.quiet();
            }
            if (replies.count > 1) {
                throw new AssertionError("Two replies to one request");
            }
        }
        codec.closed();
    }

    private static final class Replies implements ClientDialect.Context {

        private int count;
        private boolean failed;

        @Override
        public void response(RtspResponse response) {
            count++;
            response.headers().forEach(field -> field.value().length());
        }

        @Override
        public void fail(String reason) {
            failed = true;
            if (reason.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("Control characters in " + reason);
            }
        }
    }
}
