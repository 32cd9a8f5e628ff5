// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * RFC 2326, section 6.1: {@code Method SP Request-URI SP RTSP-Version}; section 7.1: {@code RTSP-Version SP Status-Code
 * SP Reason-Phrase}.
 */
class StartLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // line | method | URI | version
                "OPTIONS * RTSP/1.0|OPTIONS|*|RTSP/1.0",
                "DESCRIBE rtsp://h/a RTSP/1.0|DESCRIBE|rtsp://h/a|RTSP/1.0",
                "PLAY rtsp://h:8554/a?x=1 RTSP/2.0|PLAY|rtsp://h:8554/a?x=1|RTSP/2.0",
                "SETUP movie.Mjpeg RTSP/1.0|SETUP|movie.Mjpeg|RTSP/1.0",
                "  PAUSE   rtsp://h/a   RTSP/1.0  |PAUSE|rtsp://h/a|RTSP/1.0",
                "DESCRIBE rtsp://h/my film.avi RTSP/1.0|DESCRIBE|rtsp://h/my%20film.avi|RTSP/1.0",
                "DESCRIBE rtsp://u:secret@h/a RTSP/1.0|DESCRIBE|rtsp://h/a|RTSP/1.0",
                "x-y * RTSP/1.0|x-y|*|RTSP/1.0"
            })
    void parsesRequests(String line, String method, String uri, String version) throws Exception {
        assertThat(FirstLine.parse(line, 64))
                .isEqualTo(new FirstLine.RequestLine(
                        method,
                        RtspUri.parse(uri),
                        version.endsWith("1.0") ? RtspMessage.Version.V1_0 : RtspMessage.Version.V2_0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // line | code | reason
                "RTSP/1.0 200 OK|200|OK",
                "RTSP/1.0 404 Not Found|404|Not Found",
                "RTSP/1.0   599   A  B  |599|A  B",
                "RTSP/1.0 100|100|''",
                "RTSP/1.0 451 Not\tFound|451|Not Found",
                "RTSP/1.0 200 \tOK|200|OK",
                "RTSP/1.0 404 Não|404|Não"
            })
    void parsesResponses(String line, int code, String reason) throws Exception {
        assertThat(FirstLine.parse(line, 64))
                .isEqualTo(new FirstLine.StatusLine(RtspMessage.Version.V1_0, new RtspStatus(code, reason)));
    }

    static Stream<Arguments> refused() {
        String request = "A request starts with a line as in: OPTIONS * RTSP/1.0";
        String response = "A response starts with a line as in: RTSP/1.0 200 OK";
        String method = "A method is a word of at most 8 characters, as in OPTIONS";
        String http =
                "This port speaks RTSP, not HTTP: open rtsp://host:port/path in a player, such as mpv, ffplay or VLC";
        String version = "The protocol spoken here is RTSP/1.0";
        return Stream.of(
                // line, status, whether the end of the message is known, reason
                arguments("", 400, false, request),
                arguments("OPTIONS", 400, false, request),
                arguments("OPTIONS *", 400, false, request),
                arguments("OPTIONS RTSP/1.0", 400, false, request),
                arguments("OPTIONS * rtsp/1.0", 400, false, request),
                arguments("OPTIONS * RTSP/1", 400, false, request),
                arguments("OPTIONS * RTSP/11111.0", 400, false, request),
                arguments("v=0", 400, false, request),
                arguments("RTSP/1.0", 400, false, response),
                arguments("RTSP/1.0 2000 OK", 400, false, response),
                arguments("RTSP/1.0 99 OK", 400, false, response),
                arguments("RTSP/1.0 600 OK", 400, false, response),
                arguments("RTSP/1.0 OK", 400, false, response),
                arguments("OPT/IONS * RTSP/1.0", 400, true, method),
                arguments("OPTIONSSS * RTSP/1.0", 400, true, method),
                arguments("GET / HTTP/1.1", 400, true, http),
                arguments("GET /a b HTTP/1.1", 400, true, http),
                arguments("GET / FTP/1.1", 505, true, version),
                arguments("OPTIONS * RTSP/1.1", 505, true, version),
                arguments("OPTIONS * RTSP/3.0", 505, true, version),
                arguments("RTSP/3.0 200 OK", 505, true, version),
                arguments("OPTIONS rtsp://h/\uFFFD RTSP/1.0", 400, true, "The URL holds bytes that are not UTF-8"),
                arguments("OPTIONS rtsp:// RTSP/1.0", 400, true, "The URL names no host"),
                arguments(
                        "OPTIONS rtsp://h/" + "a".repeat(RtspUri.MAX_LENGTH) + " RTSP/1.0",
                        414,
                        true,
                        "The URL is longer than 4096 characters"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String line, int status, boolean recoverable, String reason) throws RtspException {
        DecodingException refusal = catchThrowableOfType(DecodingException.class, () -> FirstLine.parse(line, 8));
        assertThat(refusal).hasMessage(reason);
        assertThat(refusal.status().code()).isEqualTo(status);
        assertThat(refusal.recoverable()).isEqualTo(recoverable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a line that may begin with stray bytes | where the message begins, -1 for nowhere
                "RTSP/1.0 200 OK|0",
                "abcRTSP/1.0 200 OK|3",
                "RTP/AVP 26RTSP/1.0 404 Not Found|10",
                "RTSP/1.0 OK|-1",
                "OPTIONS * RTSP/1.0|0",
                "GET_PARAMETER rtsp://h/a RTSP/1.0|0",
                "abcOPTIONS * RTSP/1.0|-1",
                "m=video 0 RTP/AVP 26|-1",
                "GET / HTTP/1.1|-1"
            })
    void findsAMessageBehindStrayBytes(String line, int begin) {
        assertThat(FirstLine.begin(line)).isEqualTo(begin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1|true",
                "POST /tunnel HTTP/1.0|true",
                "GET / HTTP/1.1 |true",
                "get / HTTP/1.1|false",
                "GET HTTP/1.1|false",
                "GET / HTTP/1|false",
                "OPTIONS * RTSP/1.0|false"
            })
    void knowsRequestsOfHttp(String line, boolean http) {
        assertThat(FirstLine.isHttpRequest(line)).isEqualTo(http);
    }
}
