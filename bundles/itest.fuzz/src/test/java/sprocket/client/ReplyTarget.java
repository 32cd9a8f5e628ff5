// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import sprocket.client.failure.RtspClientException;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** What the client reads in replies, and in an address. Only its own exceptions are thrown. */
public final class ReplyTarget implements FuzzTarget {

    /** The text that is read. */
    public enum Text {
        ADDRESS {
            @Override
            void read(Input in) {
                RtspAddress.parse(in.text());
            }
        },
        SETUP {
            @Override
            void read(Input in) {
                SetupReply reply = SetupReply.of(RtspResponse.builder(RtspStatus.OK)
                        .header("Session", header(in.line()))
                        .header("Transport", header(in.text()))
                        .build());
                check(
                        reply.channels().stream().allMatch(pair -> pair.rtp() <= 255 && pair.rtcp() <= 255)
                                && reply.serverPorts().stream()
                                        .allMatch(pair -> pair.rtp() > 0 && pair.rtcp() > pair.rtp())
                                && !reply.timeout().isNegative()
                                && !reply.timeout().isZero(),
                        reply);
                reply.clientPorts();
                reply.ssrc();
            }
        },
        PLAY {
            @Override
            void read(Input in) {
                RtspResponse response = RtspResponse.builder(RtspStatus.OK)
                        .header("Range", header(in.line()))
                        .header("Scale", header(in.line()))
                        .header("RTP-Info", header(in.text()))
                        .build();
                check(Double.isFinite(PlayReply.of(response).scale()), response);
                new RtpInfos(List.of(response));
            }
        },
        DESCRIBE {
            @Override
            void read(Input in) throws RtspException {
                RtspResponse response = RtspResponse.builder(RtspStatus.OK)
                        .header("Content-Base", header(in.line()))
                        .header("Content-Type", header(in.line()))
                        .body(in.restBuffer())
                        .build();
                check(
                        !new DescriptionReader(Extensions.NONE)
                                .read(RtspUri.parse("rtsp://h/"), response)
                                .tracks()
                                .isEmpty(),
                        response);
            }
        };

        abstract void read(Input in) throws RtspException;

        /** As a header may be: the decoder lets no line end and no NUL pass. */
        private static String header(String text) {
            return text.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
        }

        private static void check(boolean right, Object reply) {
            if (!right) {
                throw new AssertionError(reply);
            }
        }
    }

    private final Text text;

    public ReplyTarget(Text text) {
        this.text = text;
    }

    @Override
    public int longest() {
        return 2048;
    }

    @Override
    public void run(byte[] input) throws RtspException {
        try {
            text.read(new Input(input));
        } catch (RtspClientException e) {
            String message = e.getMessage();
            if (message.isBlank()
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(message)
                    || message.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("A message that cannot be shown: " + message);
            }
        }
    }
}
