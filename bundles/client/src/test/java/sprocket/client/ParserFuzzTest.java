// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.client.failure.RtspClientException;
import sprocket.client.testing.FakeCamera;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** Randomly damaged input of servers and people. Only the documented exceptions are thrown. */
class ParserFuzzTest {

    private static final int ROUNDS = 20_000;
    private static final String SPOIL = ";=,-:/@#%?\"\\*$ \t0123456789azAZ\0\r\n\u007f\u00e4\ufffd";

    private enum Parser {
        ADDRESS("rtsp://us%3aer:p@ss#w%rd@[fe80::1]:8554/a/b?c=d#e") {
            @Override
            void parse(String text) {
                RtspAddress.parse(text);
            }
        },
        TRANSPORT("RTP/AVP/TCP;unicast;interleaved=2-3;server_port=6970-6971;"
                + "source=10.0.0.1;ssrc=0x12 34;mode=\"PLAY\"") {
            @Override
            void parse(String text) {
                SetupReply reply = SetupReply.of(response("Transport", text).build());
                assertThat(reply.channels().stream()).allMatch(pair -> pair.rtp() <= 255 && pair.rtcp() <= 255);
                assertThat(reply.serverPorts().stream()).allMatch(pair -> pair.rtp() > 0 && pair.rtcp() > pair.rtp());
                reply.clientPorts();
                reply.ssrc();
            }
        },
        SESSION("12345678;timeout=60") {
            @Override
            void parse(String text) {
                assertThat(SetupReply.of(response("Session", text).build()).timeout())
                        .isPositive();
            }
        },
        RTP_INFO("url=rtsp://h/a;seq=5;rtptime=1234,url=track2;rtptime=7") {
            @Override
            void parse(String text) {
                new RtpInfos(List.of(response("RTP-Info", text).build()));
            }
        },
        DESCRIPTION(FakeCamera.SDP) {
            @Override
            void parse(String text) throws Exception {
                new DescriptionReader(Extensions.NONE)
                        .read(
                                RtspUri.parse("rtsp://h/"),
                                RtspResponse.builder(RtspStatus.OK)
                                        .body(StandardCharsets.UTF_8.encode(text))
                                        .build());
            }
        },
        CONTENT_BASE("rtsp://u:p@h:554/a/") {
            @Override
            void parse(String text) throws Exception {
                new DescriptionReader(Extensions.NONE)
                        .read(
                                RtspUri.parse("rtsp://h/"),
                                response("Content-Base", text)
                                        .body(StandardCharsets.UTF_8.encode(FakeCamera.SDP))
                                        .build());
            }
        };

        private final String sound;

        Parser(String sound) {
            this.sound = sound;
        }

        abstract void parse(String text) throws Exception;

        /** As a header may be: without line ends and NUL. */
        static RtspResponse.Builder response(String name, String value) {
            return RtspResponse.builder(RtspStatus.OK).header(name, value.replaceAll("[\r\n\0]", ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void throwsNothingElse(Parser parser) throws Exception {
        Random random = new Random(20_261_126);
        Predicate<String> usable = text -> {
            try {
                parser.parse(text);
                return true;
            } catch (RtspClientException promised) {
                return false;
            } catch (Exception e) {
                throw new AssertionError(text, e);
            }
        };
        assertThat(usable.test(parser.sound)).isTrue();
        int used = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(parser.sound);
            for (int n = 1 + random.nextInt(6); n > 0 && text.length() > 1; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, SPOIL.charAt(random.nextInt(SPOIL.length())));
                    default -> text.setCharAt(at, SPOIL.charAt(random.nextInt(SPOIL.length())));
                }
            }
            used += usable.test(text.toString()) ? 1 : 0;
        }
        // If all input were refused, the test would prove little.
        assertThat(used).isGreaterThan(ROUNDS / 20);
    }
}
