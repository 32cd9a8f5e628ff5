// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Mutated headers: a parser returns a value that is equal after being written and parsed again, or throws an
 * RtspException.
 */
class ParserFuzzTest {

    private static final int ROUNDS = 20_000;
    private static final String[] SCRAPS = {
        "",
        " ",
        ",",
        ";",
        "=",
        "-",
        ":",
        ".",
        "\"",
        "%",
        "%0d%0a",
        "/",
        "//",
        "?",
        "#",
        "@",
        "[",
        "]",
        "*",
        "0",
        "9",
        "99999999999999999999",
        "-1",
        "npt",
        "url=",
        "\0",
        "\r\n",
        "\t",
        "é",
        "\uD83C",
        "\uDFAC",
        "١",
        "\u0085"
    };

    @FunctionalInterface
    private interface Parser {
        Object parse(String text) throws RtspException;
    }

    enum Subject {
        URI(
                RtspUri::parse,
                "rtsp://u:p@host:8554/a%20b/c?x=1/track1",
                "rtsp://[fe80::1%25x]:554/a//b/",
                "movie.Mjpeg",
                "*"),
        SEGMENTS(
                text -> {
                    RtspUri.parse(text)
                            .segments()
                            .forEach(s -> assertThat(s).isNotEmpty().doesNotContain("/", "\\", "\0", "\r", "\n"));
                    return "";
                },
                "rtsp://h/a%20b/%C3%A9/%2e%2e",
                "/a/%F0%9F%8E%AC"),
        TRANSPORT(
                text -> TransportSpec.parse(text).stream().peek(Subject::touch).toList(),
                "RTP/AVP/TCP;unicast;interleaved=0-1;mode=\"PLAY\",RTP/AVP;client_port=1-2;ssrc=00ff;ttl=5",
                "RTP/UDP; client_port= 25000"),
        RANGE(
                RtspRange::parse,
                "npt=1:02:03.5-20",
                "npt=now-",
                "clock=19961108T143720.25Z-19961109T143720Z",
                "smpte-25=10:07:00-10:07:33:05.01",
                "smpte-30-drop=0:01:00:02-"),
        SESSION(SessionHeader::parse, "12345678;timeout=60", "abc;x=y"),
        RTP_INFO(RtpInfo::parse, "url=rtsp://h/a;seq=1;rtptime=2,url=b;seq=3"),
        SCALE(Scale::parse, "-1.5", "2"),
        SPEED(Speed::parse, "1.5");

        private final Parser parser;
        private final String[] seeds;

        Subject(Parser parser, String... seeds) {
            this.parser = parser;
            this.seeds = seeds;
        }

        private static void touch(TransportSpec spec) {
            assertThat(spec.wellFormed()
                            || spec.has("client_port")
                            || spec.has("server_port")
                            || spec.has("port")
                            || spec.has("interleaved")
                            || spec.has("ssrc")
                            || spec.has("ttl"))
                    .isTrue();
            assertThat(spec.modes()).isNotEmpty();
        }

        private String write(Object value) {
            return this == RTP_INFO
                    ? RtpInfo.header(
                            ((List<?>) value).stream().map(RtpInfo.class::cast).toList())
                    : value instanceof List<?> list
                            ? String.join(
                                    ",", list.stream().map(Object::toString).toList())
                            : value.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyRtspExceptionsEscape(Subject subject) throws RtspException {
        Random random = new Random(20_260_101);
        int parsed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutate(subject.seeds[random.nextInt(subject.seeds.length)], random);
            Object value;
            try {
                value = subject.parser.parse(text);
            } catch (RtspException e) {
                assertThat(e.getMessage()).isNotEmpty().doesNotContain("\r", "\n");
                continue;
            } catch (RuntimeException e) {
                throw new AssertionError("Thrown for: " + text, e);
            }
            parsed++;
            if (subject != Subject.SEGMENTS) {
                String written = subject.write(value);
                assertThat(subject.parser.parse(written))
                        .as("%s written as %s", text, written)
                        .isEqualTo(value);
            }
        }
        // If no value parsed, writing would not be tested.
        assertThat(parsed).isBetween(ROUNDS / 100, ROUNDS - ROUNDS / 100);
    }

    private static String mutate(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(4));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
                case 1 -> text.replace(at, to, SCRAPS[random.nextInt(SCRAPS.length)]);
                default -> text.insert(at, text.substring(at, to));
            }
        }
        return text.toString();
    }
}
