package sprocket.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

    private final ClientDialect.Codec codec = ServiceLoader.load(ClientDialect.class).findFirst().orElseThrow().open(new Client());
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
        RtspRequest.Builder builder = RtspRequest.builder(method, RtspUri.parse("rtsp://host:8554/movie.Mjpeg")).header(HeaderNames.CSEQ, "3");
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
        assertThat(encoded(request("PLAY", "Session: 123456"))).isEqualTo("PLAY movie.Mjpeg RTSP/1.0\r\nCSeq: 3\r\nSession: 123456\r\n");
        assertThatThrownBy(() -> codec.encode(request("SETUP"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("client_port");
    }

    static Stream<Arguments> replies() {
        return Stream.of(Arguments.of("RTSP/1.0 200 OK\nCSeq: 3\nSession: 123456", 200, "123456"),
                Arguments.of("RTSP/1.0 200 OK\r\nCSeq: 3\r\nSession: 123456\r\n", 200, "123456"),
                Arguments.of("RTSP/1.0 200 OK\r\nCSeq: 3\r\nSession: 123456\r\n\r\n", 200, "123456"),
                Arguments.of("RTSP/1.0 200 OK\nCSeq: 3\nSession: 6fa459ea-ee8a-3ca4-894e-db77e160355e\nTotal frames: 500\n", 200,
                        "6fa459ea-ee8a-3ca4-894e-db77e160355e"),
                Arguments.of("RTSP/1.0 404 NOT_FOUND\nCSeq: 3", 404, null), Arguments.of("RTSP/1.0 404 Not Found\r\nCSeq: 3\r\nSession: 0\r\n", 404, null));
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
    void describesByItselfUntilThereIsASession() throws Exception {
        assertThat(encoded(request("DESCRIBE"))).isEmpty();
        assertThat(StandardCharsets.UTF_8.decode(response.body()).toString()).contains("m=video 0 RTP/LAB 26");
        codec.encode(request("DESCRIBE", "Session: 123456"));
        answer("RTSP/1.0 200 OK\nCSeq: 3\nSession: 123456\n\nv=0\ns=movie.Mjpeg\nm=video 25000 RTP/AVP 26\n");
        assertThat(StandardCharsets.UTF_8.decode(response.body()).toString()).isEqualTo("v=0\r\ns=movie.Mjpeg\r\nm=video 25000 RTP/AVP 26\r\n");
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
