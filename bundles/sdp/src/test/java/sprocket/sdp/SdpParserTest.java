// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SdpParserTest {

    private static final String CANONICAL_START = "v=0|o=- 0 0 IN IP4 0.0.0.0|s=-|";

    @ParameterizedTest
    @MethodSource("sloppy")
    void readsWhatSloppyServersSend(String input, String written) throws SdpException {
        String text = SessionDescription.parse(input.replace('|', '\n')).toText();
        assertThat(text.replace("\r\n", "|")).isEqualTo(CANONICAL_START + written);
    }

    static Stream<Arguments> sloppy() {
        return Stream.of(
                arguments("m=video 0 RTP/AVP 26", "t=0 0|m=video 0 RTP/AVP 26|"),
                arguments("v=0", "t=0 0|"),
                arguments("v=0|s=|t=|c=|b=|i=|u=|a=|o=", "t=0 0|"),
                arguments("\uFEFFv=0|s=-", "t=0 0|"),
                arguments("v=0|s=-|\0\0", "t=0 0|"),
                arguments("  v=0  ||a=tool:x  |garbage|x|?=1|k=clear:secret|a=recvonly", "t=0 0|a=tool:x|a=recvonly|"),
                arguments("a=tool:x|t=1 2|v=0", "t=1 2|a=tool:x|"),
                arguments(
                        "m=audio 0 RTP/AVP 0|t=5|c=in ip4 1.2.3.4 more|v=0",
                        "t=5 0|m=audio 0 RTP/AVP 0|c=IN IP4 1.2.3.4|"),
                arguments("v=0|r=7d 1h 0|t=1 2|r=1d 1h 0", "t=1 2|r=1d 1h 0|"),
                arguments("v=0|a=:x|a=two words|a= tool : y |a=empty:", "t=0 0|a=tool: y|a=empty:|"),
                arguments("v=0|b=AS: 25.7|b=X-own:1", "b=AS:25|b=X-own:1|t=0 0|"),
                arguments("v=0|m=video\t 5000/2  RTP/AVP", "t=0 0|m=video 5000/2 RTP/AVP|"),
                arguments(
                        "v=0|m=application/TP-LINK 0 RTP/AVP smart/1/90000",
                        "t=0 0|m=application/TP-LINK 0 RTP/AVP smart/1/90000|"));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void fillsUpAShortOrigin(String line, String written) throws SdpException {
        assertThat(SessionDescription.parse(line).origin().text()).isEqualTo(written);
    }

    static Stream<Arguments> origins() {
        return Stream.of(
                arguments("o=-", "- 0 0 IN IP4 0.0.0.0"),
                arguments("o=RTSP 0xAC4EC96E 1 IN IP4", "RTSP 0xAC4EC96E 1 IN IP4 0.0.0.0"),
                arguments("o=- 18446744073709551616 2 IN IP6 ::1 extra", "- 18446744073709551616 2 IN IP6 ::1"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void namesTheLineAndTheFault(String input, int line, String reason) {
        assertThatExceptionOfType(SdpException.class)
                .isThrownBy(() -> SessionDescription.parse(input.replace("|", "\r\n")))
                .satisfies(e -> {
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e).hasMessage(line == 0 ? reason : "line " + line + ": " + reason);
                });
    }

    static Stream<Arguments> unusable() {
        String none = "not a session description: neither v=, o= nor m=";
        return Stream.of(
                arguments("", 0, none),
                arguments("<html>|<body>404|</html>", 0, none),
                arguments("v=1", 1, "version: not 0: \"1\""),
                arguments("v=0||m=", 3, "media: not kind, port, protocol and formats: \"\""),
                arguments("v=0|m=video RTP/AVP 26", 2, "port: not a number: \"RTP\""),
                arguments("v=0|m=video -1 RTP/AVP 26", 2, "port: not a number: \"-1\""),
                arguments("v=0|m=video 65536 RTP/AVP 26", 2, "port: not within 0 to 65535"),
                arguments("v=0|m=video 99999999999999999999 RTP/AVP 26", 2, "port: not within 0 to 65535"),
                arguments("v=0|m=video 5000/0 RTP/AVP 26", 2, "port count: not within 1 to 65535"),
                arguments("v=0|m=video 5000/ RTP/AVP 26", 2, "port count: not a number: \"\""),
                arguments("v=0|m=video 0 RTP/AVP" + " 0".repeat(129), 2, "media formats: more than 128"),
                arguments("v=0|c=ATM NSAP 47.0005", 2, "network type: not IN: \"ATM\""),
                arguments("v=0|c=IN IP5 1.2.3.4", 2, "address type: neither IP4 nor IP6: \"IP5\""),
                arguments("v=0|c=IN IP4", 2, "connection address: missing"),
                arguments("v=0|c=IN IP4 /127", 2, "connection address: missing"),
                arguments("v=0|c=IN IP4 224.1.1.1/256", 2, "connection ttl: not within 0 to 255"),
                arguments("v=0|c=IN IP4 224.1.1.1/1/0", 2, "connection count: not within 1 to 65535"),
                arguments("v=0|c=IN IP6 ff15::1/1/2", 2, "connection address: too many slashes: \"ff15::1/1/2\""),
                arguments("v=0|b=AS", 2, "bandwidth: no colon: \"AS\""),
                arguments("v=0|b=AS:fast", 2, "bandwidth: not a number: \"fast\""),
                arguments("v=0|b=:5", 2, "bandwidth type: missing"),
                arguments("v=0|t=now", 2, "start time: not a number: \"now\""),
                arguments("v=0|t=0 -1", 2, "stop time: not a number: \"-1\""),
                arguments("v=0|a=tool:a\0b", 2, "attribute value: holds CR, LF or NUL: \"a?b\""),
                arguments("v=0|s=\ud800", 2, "session name: not valid Unicode: \"?\""),
                arguments("v=" + "\u001b".repeat(50), 1, "version: not 0: \"" + "?".repeat(40) + "…\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "v=1|m=video 0 RTP/AVP 26                                     > video",
                "v=0|b=fast|t=now|c=ATM NSAP 47.0005|m=audio 0 RTP/AVP 0      > audio",
                "v=0|m=video RTP/AVP 26|a=control:lost|m=audio 0 RTP/AVP 0    > audio",
                "o=|m=video 0 RTP/AVP 26|b=AS|a=control:1|a=tool:a\0b         > video"
            })
    void aClientLeavesOutWhatCannotBeUsed(String input, String kind) throws SdpException {
        byte[] body = input.replace("|", "\n").replace("\\0", "\0").getBytes(StandardCharsets.UTF_8);
        SessionDescription session = SessionDescription.parseLenient(body);
        assertThat(session.media()).extracting(MediaDescription::kind).containsExactly(kind);
        assertThat(session.controlUrl("rtsp://h")).isEqualTo("rtsp://h");
    }

    @Test
    void aClientStillWantsADescription() {
        assertThatExceptionOfType(SdpException.class)
                .isThrownBy(() -> SessionDescription.parseLenient("<html>\n</html>".getBytes(StandardCharsets.UTF_8)))
                .withMessage("not a session description: neither v=, o= nor m=");
    }

    @ParameterizedTest
    @MethodSource("excessive")
    void refusesWhatExceedsALimit(String input, String message) {
        assertThatExceptionOfType(SdpException.class)
                .isThrownBy(() -> SessionDescription.parse(input))
                .withMessage(message);
    }

    static Stream<Arguments> excessive() {
        String media = "m=video 0 RTP/AVP 26\n";
        return Stream.of(
                arguments("v=0\n" + "x".repeat(SdpLimits.MAX_SIZE - 3), "description: longer than 65536 bytes"),
                arguments(
                        "v=0\na=" + "x".repeat(SdpLimits.MAX_LINE_LENGTH - 1), "line 2: longer than 16384 characters"),
                arguments("v=0\n" + "\n".repeat(SdpLimits.MAX_LINES), "line 2001: more than 2000 lines"),
                arguments(media.repeat(SdpLimits.MAX_MEDIA + 1), "line 65: media: more than 64"));
    }

    @Test
    void acceptsEveryLimitItself() throws SdpException {
        String longest = "x".repeat(SdpLimits.MAX_LINE_LENGTH - 2);
        String most = "v=0\n" + "\n".repeat(SdpLimits.MAX_LINES - 2) + "s=last";

        assertThat(SessionDescription.parse("v=0\na=" + longest).has(longest)).isTrue();
        assertThat(SessionDescription.parse(most).name()).isEqualTo("last");
        assertThat(SessionDescription.parse("m=video 0 RTP/AVP 26\n".repeat(SdpLimits.MAX_MEDIA))
                        .media())
                .hasSize(64);
        assertThat(SessionDescription.parse("v=0" + " ".repeat(SdpLimits.MAX_LINE_LENGTH - 3))
                        .name())
                .isEqualTo("-");
    }

    @Test
    void countsTheSizeInBytes() {
        byte[] body = ("v=0\n" + "\u00e9\n".repeat(100)).getBytes(ISO_8859_1);
        byte[] large = new byte[SdpLimits.MAX_SIZE + 1];
        System.arraycopy(body, 0, large, 0, body.length);
        assertThatExceptionOfType(SdpException.class)
                .isThrownBy(() -> SessionDescription.parse(large))
                .withMessage("description: longer than 65536 bytes");
    }

    @Test
    void survivesTextThatIsNotUtf8() throws SdpException {
        SessionDescription session = SessionDescription.parse("v=0\ns=Caf\u00e9\n".getBytes(ISO_8859_1));
        assertThat(session.name()).isEqualTo("Caf\ufffd");
        assertThat(SessionDescription.parse(session.toBytes())).isEqualTo(session);
    }
}
