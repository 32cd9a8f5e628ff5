// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/** The forms in which servers of the course answer. */
class LabClientCodecTest {

    private final ClientDialect dialect =
            ServiceLoader.load(ClientDialect.class).findFirst().orElseThrow();
    private final ClientDialect.Codec codec = dialect.open(new Client());
    private RtspResponse response;
    private String failure;

    private final class Client implements ClientDialect.Context {

        @Override
        public void response(RtspResponse value) {
            response = value;
        }

        @Override
        public void fail(String reason) {
            failure = reason;
        }
    }

    private static RtspRequest request(String method, String... headers) throws RtspException {
        RtspRequest.Builder builder = RtspRequest.builder(method, RtspUri.parse("rtsp://host:8554/movie.Mjpeg"))
                .header(HeaderNames.CSEQ, "3");
        for (String header : headers) {
            builder.header(header.split(": ")[0], header.split(": ")[1]);
        }
        return builder.build();
    }

    private String encoded(RtspRequest request) {
        return StandardCharsets.UTF_8.decode(codec.encode(request)).toString();
    }

    private void answer(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            codec.received(ByteBuffer.wrap(new byte[] {b}));
        }
        assertThat(codec.quietTime().isZero()).isFalse();
        codec.quiet();
    }

    @Test
    void writesThreeLinesWithTheirEnds() throws Exception {
        assertThat(encoded(request("SETUP", "Transport: RTP/LAB;unicast;client_port=25000-25001")))
                .isEqualTo("SETUP movie.Mjpeg RTSP/1.0\r\nCSeq: 3\r\nTransport: RTP/UDP; client_port= 25000\r\n");
        assertThat(encoded(request("PLAY", "Session: 123456")))
                .isEqualTo("PLAY movie.Mjpeg RTSP/1.0\r\nCSeq: 3\r\nSession: 123456\r\n");
        assertThatThrownBy(() -> codec.encode(request("SETUP")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client_port");
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of("RTSP/1.0 200 OK\nCSeq: 3\nSession: 123456", 200, "123456"),
                Arguments.of("RTSP/1.0 200 OK\r\nCSeq: 3\r\nSession: 123456\r\n", 200, "123456"),
                Arguments.of("RTSP/1.0 200 OK\r\nCSeq: 3\r\nSession: 123456\0007\r\n", 200, "123456"),
                Arguments.of("RTSP/1.0 200 OK\r\nCSeq: 3\r\nSession: 123456\r\n\r\n", 200, "123456"),
                Arguments.of(
                        "RTSP/1.0 200 OK\nCSeq: 3\nSession: 6fa459ea-ee8a-3ca4-894e-db77e160355e\nTotal frames: 500\n",
                        200,
                        "6fa459ea-ee8a-3ca4-894e-db77e160355e"),
                Arguments.of("rtsp/1.0 200OK\ncseq:3\nsession : 123456", 200, "123456"),
                Arguments.of("RTSP/1.0 404 NOT_FOUND\nCSeq: 3", 404, null),
                Arguments.of("RTSP/1.0 404 Not Found\r\nCSeq: 3\r\nSession: 0\r\n", 404, null));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsRepliesThatEndInAnyWay(String reply, int status, String session) throws Exception {
        codec.encode(request("SETUP", "Transport: RTP/LAB;unicast;client_port=25000-25001"));
        answer(reply);
        assertThat(failure).isNull();
        assertThat(response.status().code()).isEqualTo(status);
        assertThat(response.headers().first(HeaderNames.SESSION).orElse(null)).isEqualTo(session);
        assertThat(response.headers().first(HeaderNames.TRANSPORT).isPresent()).isEqualTo(status == 200);
    }

    @Test
    void readsTheReasonAsUtf8WithoutControlCharacters() throws Exception {
        codec.encode(request("PLAY"));
        answer("RTSP/1.0 404 Không\ttìm thấy\u0001\r\nCSeq: 3\r\n");
        assertThat(response.status().reason()).isEqualTo("Không tìm thấy");
    }

    @Test
    void knowsWhatAFilmIsWithoutAsking() throws Exception {
        String sdp = dialect.presentation(RtspUri.parse("rtsp://host/my%20film+.Mjpeg"))
                .orElseThrow();
        assertThat(sdp).contains("s=my film+.Mjpeg\r\n", "m=video 0 RTP/LAB 26 0\r\n");
        assertThat(dialect.lowerTransports()).containsExactly("UDP");
        assertThat(dialect.sessionsEndWithConnection()).isTrue();
        assertThatThrownBy(() -> dialect.presentation(RtspUri.parse("rtsp://host/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lab://host:port/movie.Mjpeg");
    }

    static Stream<Arguments> descriptions() {
        return Stream.of(
                Arguments.of(
                        "RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Base: f\r\n"
                                + "Content-Type: application/sdp\r\nContent-Length: 42\r\n\r\nv=0\r\n"
                                + "s=movie.Mjpeg\r\nm=video 0 RTP/AVP 26\r\n",
                        "Content-Base: f; Content-Type: application/sdp; Content-Length: 42; "
                                + "v=0; s=movie.Mjpeg; m=video 0 RTP/AVP 26"),
                Arguments.of(
                        "RTSP/1.0 200 OK\r\nCSeq: 3\r\nSession: 12\r\nStream: f, 500 pictures; \r\n"
                                + "Encoding: 26 JPEG\r\n",
                        "Stream: f, 500 pictures;; Encoding: 26 JPEG"),
                Arguments.of(
                        "RTSP/1.0 200 OK\nCSeq: 3\nSession: 12\n\n"
                                + "v=0\no=- 1 1 IN IP4 10.0.0.1\ns=ü\nm=video 25000 RTP/AVP 26\na=framerate:20\n",
                        "v=0; o=- 1 1 IN IP4 10.0.0.1; s=ü; m=video 25000 RTP/AVP 26; a=framerate:20"));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void readsADescriptionInEachForm(String reply, String details) throws Exception {
        codec.encode(request("DESCRIBE", "Accept: application/sdp"));
        answer(reply);
        assertThat(body())
                .as("it can be set up, whatever the server says")
                .contains("i=" + details + "\r\n", "m=video 0 RTP/LAB 26 0\r\n");
        codec.encode(request("DESCRIBE"));
        answer(reply);
        assertThat(body())
                .as("as the server says it")
                .isEqualTo(details.replace(";; ", ";\r\n").replaceAll("(?<!pictures); ", "\r\n") + "\r\n");
    }

    private String body() {
        return StandardCharsets.UTF_8.decode(response.body()).toString();
    }

    @Test
    void saysThatASessionDoesNotFit() {
        assertThatThrownBy(() -> codec.encode(request("PLAY", "Session: " + "1".repeat(250))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the server's session is too long");
    }

    @Test
    void describesInTheSessionThatThereIs() throws Exception {
        assertThat(encoded(request("DESCRIBE"))).endsWith("\r\nSession: 0\r\n");
        codec.encode(request("SETUP", "Transport: RTP/LAB;unicast;client_port=25000-25001"));
        answer("RTSP/1.0 200 OK\nCSeq: 3\nSession: 77");
        assertThat(encoded(request("DESCRIBE")))
                .isEqualTo("DESCRIBE movie.Mjpeg RTSP/1.0\r\nCSeq: 3\r\nSession: 77\r\n");
        codec.encode(request("TEARDOWN", "Session: 77"));
        answer("RTSP/1.0 200 OK\nCSeq: 3\nSession: 77");
        assertThat(encoded(request("DESCRIBE"))).endsWith("\r\nSession: 0\r\n");
    }

    @Test
    void waitsLongerForAReplyThatIsNotWhole() throws Exception {
        codec.encode(request("SETUP", "Transport: RTP/LAB;unicast;client_port=25000-25001"));
        codec.received(StandardCharsets.UTF_8.encode("RTSP/1.0 200 OK\r\nCSeq: 3\r\n"));
        assertThat(codec.quietTime()).isGreaterThan(Duration.ofMillis(200));
        codec.received(StandardCharsets.UTF_8.encode("Session: 77\r\n"));
        assertThat(codec.quietTime()).isLessThan(Duration.ofMillis(100));
    }

    /** Of two replies in one segment, the one that fits; they may be merged without a line end. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r\n\r\n", ""})
    void findsItsReplyAmongSeveral(String end) throws Exception {
        codec.encode(request("PLAY", "Session: 77"));
        answer("RTSP/1.0 404 Not Found\nCSeq: 2\nSession: 12" + end + "RTSP/1.0 200 OK\nCSeq: 3\nSession: 77" + end
                + "RTSP/1.0 500 Oh\nCSeq: 2\n");
        assertThat(response.status().code()).isEqualTo(200);
        assertThat(response.headers().first(HeaderNames.SESSION)).hasValue("77");
    }

    /** What comes too late is no reply to the next request, once it is known that the server repeats numbers. */
    @Test
    void tellsAReplyOfBefore() throws Exception {
        for (int i = 0; i < 2; i++) {
            codec.encode(request("PLAY", "Session: 77"));
            answer("RTSP/1.0 200 OK\nCSeq: 3\nSession: 77");
            codec.received(StandardCharsets.UTF_8.encode("RTSP/1.0 200 OK\nCSeq: 3\nSession: 77"));
            assertThat(codec.quietTime()).as("nobody waits for it").isZero();
        }
        response = null;
        codec.encode(request("PAUSE", "Session: 77"));
        answer("RTSP/1.0 200 OK\nCSeq: 2\nSession: 77");
        assertThat(response).isNull();
        answer("RTSP/1.0 455 No\nCSeq: 3\nSession: 77");
        assertThat(response.status().code()).isEqualTo(455);
    }

    @Test
    void takesServersWithNumbersOfTheirOwn() throws Exception {
        for (String cseq : List.of("CSeq: 1", "CSeq 1", "", "Cseq: 0")) {
            response = null;
            codec.encode(request("PLAY", "Session: 77"));
            answer("RTSP/1.0 200 OK\n" + cseq + "\nSession: 77\n");
            assertThat(response.status().code()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "GET_PARAMETER", "SET_PARAMETER"})
    void sendsNothingThatMakesAServerStop(String method) {
        assertThatThrownBy(() -> codec.encode(request(method)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(method);
        assertThatThrownBy(() -> codec.encode(request("PLAY", "Range: npt=10-")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no Range");
    }

    @Test
    void saysWhatSilenceMeans() throws Exception {
        assertThat(codec.silenceMeans(request("SETUP"))).get().asString().contains("the file does not exist");
        assertThat(codec.silenceMeans(request("PLAY"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "ok\n", "RTSP/1.0 999 Odd\n", "\u0000\u0001"})
    void saysWhereAServerSpeaksNoneOfIt(String reply) throws Exception {
        codec.encode(request("PLAY", "Session: 1"));
        answer(reply);
        assertThat(response).isNull();
        assertThat(failure).startsWith("The server's reply");
    }

    @Test
    void keepsNoReplyWithoutAnEnd() throws Exception {
        codec.encode(request("PLAY", "Session: 1"));
        codec.received(StandardCharsets.UTF_8.encode("x".repeat(20_000)));
        assertThat(failure).contains("16384");
    }
}
