// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeConnection;

/** What the course's programs get to read, byte by byte. */
class LabCodecTest {

    private static final String SDP = """
            v=0
            o=- 77 77 IN IP4 127.0.0.1
            s=movie
            c=IN IP4 0.0.0.0
            t=0 0
            a=control:*
            a=range:npt=0-25
            m=audio 0 RTP/AVP 0
            a=control:trackID=1
            m=video 0 RTP/LAB 26
            a=framerate:20
            a=control:trackID=0
            """.replace("\n", "\r\n");
    private static final String SETUP = "SETUP movie.Mjpeg RTSP/1.0\nCSeq: 1\nTransport: RTP/UDP; client_port= 25000\n";

    private final Wire wire = new Wire();
    private LabCodec codec = new LabCodec(wire);

    /** A server that has one film, and serves one request after the other. */
    private final class Wire implements RtspDialect.Context {

        private final RtspConnection connection = new FakeConnection("127.0.0.1");
        private final Deque<RtspRequest> handed = new ArrayDeque<>();
        private final List<String> served = new ArrayList<>();
        private final StringBuilder written = new StringBuilder();
        private Optional<RtspStatus> refusal = Optional.empty();
        private boolean open;

        @Override
        public RtspConnection connection() {
            return connection;
        }

        @Override
        public void request(RtspRequest request) {
            handed.add(request);
        }

        @Override
        public void standard(ByteBuffer bytes) {
            throw new AssertionError("The dialect does not speak the standard");
        }

        @Override
        public void write(ByteBuffer bytes) {
            written.append(StandardCharsets.UTF_8.decode(bytes));
        }

        void serve() {
            while (!handed.isEmpty()) {
                RtspRequest request = handed.remove();
                served.add(request.method() + " " + request.uri() + " "
                        + request.headers().first(HeaderNames.SESSION).orElse("-"));
                write(codec.encode(request, response(request)));
            }
        }

        private RtspResponse response(RtspRequest request) {
            boolean own = request.headers().first(HeaderNames.SESSION).equals(Optional.of("secret")) && open;
            if (refusal.isPresent()) {
                return RtspResponse.of(refusal.get());
            }
            return switch (request.method()) {
                case "DESCRIBE" ->
                    request.uri().toString().matches("movie.Mjpeg|other.Mjpeg")
                            ? RtspResponse.builder(RtspStatus.OK)
                                    .header(HeaderNames.CONTENT_BASE, request.uri() + "/")
                                    .body("application/sdp", SDP)
                                    .build()
                            : RtspResponse.of(RtspStatus.NOT_FOUND);
                case "SETUP" -> {
                    open = true;
                    yield RtspResponse.builder(RtspStatus.OK)
                            .header(HeaderNames.SESSION, "secret;timeout=60")
                            .build();
                }
                case "RECORD" -> RtspResponse.of(RtspStatus.NOT_IMPLEMENTED);
                case "NEXT" ->
                    RtspResponse.builder(RtspStatus.MOVED_TEMPORARILY)
                            .header(HeaderNames.LOCATION, "/other.Mjpeg")
                            .build();
                default -> {
                    open &= !request.method().equals("TEARDOWN");
                    yield RtspResponse.of(own ? RtspStatus.OK : RtspStatus.SESSION_NOT_FOUND);
                }
            };
        }
    }

    private String ask(String bytes) {
        wire.written.setLength(0);
        codec.received(StandardCharsets.UTF_8.encode(bytes));
        codec.quiet();
        wire.serve();
        return wire.written.toString();
    }

    private String setUp(String request) {
        return ask(request).replaceFirst("(?s).*Session: (\\d+).*", "$1");
    }

    @Test
    void servesAPythonProgram() {
        String reply = ask(SETUP);
        assertThat(reply)
                .matches("RTSP/1\\.0 200 OK\nCSeq: 1\nSession: [1-9]\\d{0,9}\n"
                        + "Total time: 25\\.0\nMean FPS: 20\nTotal frames: 500\n"
                        + "Media: movie\\.Mjpeg\n");
        String session = reply.split("\n")[2].substring("Session: ".length());
        assertThat(ask("PLAY movie.Mjpeg RTSP/1.0\nCSeq: 2\nSession: " + session))
                .startsWith("RTSP/1.0 200 OK\nCSeq: 2\nSession: " + session + "\n");
        assertThat(ask("PAUSE movie.Mjpeg RTSP/1.0\nCSeq: 3\nSession: " + session))
                .startsWith("RTSP/1.0 200 OK\nCSeq: 3\n");
        assertThat(ask("TEARDOWN movie.Mjpeg RTSP/1.0\nCSeq: 4\nSession: " + session))
                .startsWith("RTSP/1.0 200 OK\nCSeq: 4\n");
        assertThat(wire.served)
                .as("the picture alone, in the server's own session")
                .containsExactly(
                        "DESCRIBE movie.Mjpeg -",
                        "SETUP movie.Mjpeg/trackID=0 -",
                        "PLAY movie.Mjpeg secret",
                        "PAUSE movie.Mjpeg secret",
                        "TEARDOWN movie.Mjpeg secret");
        assertThat(setUp(SETUP)).as("a session of its own").isNotEqualTo(session);
    }

    @Test
    void servesAJavaProgram() {
        assertThat(ask(SETUP.replace("\n", "\r\n"))).matches("RTSP/1\\.0 200 OK\r\nCSeq: 1\r\nSession: \\d+\r\n");
        assertThat(ask("RECORD movie.Mjpeg RTSP/1.0\r\nCSeq: 2\r\nSession: 1\r\n"))
                .isEqualTo("RTSP/1.0 501 Not Implemented\r\n");
    }

    @Test
    void servesAProgramThatSaysNoSession() {
        assertThat(ask("SETUP movie.Mjpeg\n 1\n RTSP/1.0 RTP/UDP 25000 "))
                .startsWith("RTSP/1.0 200 OK\nCSeq: 1\nSession: ");
        assertThat(ask("PLAY movie.Mjpeg\n 2PLAY movie.Mjpeg\n 2"))
                .matches("(?s)(RTSP/1\\.0 200 OK\nCSeq: 2\nSession: \\d+\n.*){2}");
        assertThat(ask("TEARDOWN \n3")).startsWith("RTSP/1.0 200 OK\nCSeq: 3\n");
    }

    @Test
    void answersWhatIsSentTwiceTwice() {
        String replies = ask(SETUP + SETUP);
        assertThat(replies.split("RTSP/1.0 200 OK")).hasSize(3);
        assertThat(wire.served)
                .filteredOn(request -> request.startsWith("SETUP"))
                .hasSize(1);
        String teardown = "TEARDOWN movie.Mjpeg RTSP/1.0\nCSeq: 4\n\n";
        assertThat(ask(teardown + teardown).split("RTSP/1.0 200 OK")).hasSize(3);
        assertThat(wire.served)
                .filteredOn(request -> request.startsWith("TEARDOWN"))
                .hasSize(1);
    }

    @Test
    void refusesInThreeLinesOrInOne() {
        assertThat(ask(SETUP.replace("movie.Mjpeg", "none.Mjpeg")))
                .isEqualTo("RTSP/1.0 404 Not Found\nCSeq: 1\nSession: 0\n");
        assertThat(ask(SETUP.replace("movie.Mjpeg", "none.Mjpeg").replace("\n", "\r\n")))
                .isEqualTo("RTSP/1.0 404 Not Found\r\n");
        assertThat(ask("PLAY movie.Mjpeg RTSP/1.0\nCSeq: 2\nSession: 42\n"))
                .isEqualTo("RTSP/1.0 454 Session Not Found\nCSeq: 2\nSession: 42\n");
        assertThat(ask("SETUP movie.Mjpeg RTSP/1.0\nCSeq: 1\n\n"))
                .isEqualTo("RTSP/1.0 461 Unsupported transport\nCSeq: 1\nSession: 0\n");
        wire.refusal = Optional.of(RtspStatus.UNAUTHORIZED);
        assertThat(ask(SETUP)).isEqualTo("RTSP/1.0 401 Unauthorized\nCSeq: 1\nSession: 0\n");
    }

    @Test
    void knowsNoSessionButItsOwn() {
        String session = setUp(SETUP);
        assertThat(ask("PAUSE movie.Mjpeg RTSP/1.0\nCSeq: 2\nSession: secret\n"))
                .startsWith("RTSP/1.0 454");
        assertThat(ask("PAUSE movie.Mjpeg RTSP/1.0\nCSeq: 3\nSession: " + session + "\n"))
                .startsWith("RTSP/1.0 200 OK");
    }

    @Test
    void describesAFilmAsEachKindShowsIt() {
        assertThat(ask("DESCRIBE movie.Mjpeg RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\n\r\n"))
                .isEqualTo("RTSP/1.0 200 OK\r\nCSeq: 1\r\n"
                        + "Content-Base: movie.Mjpeg\r\nContent-Type: application/sdp\r\n"
                        + "Content-Length: 42\r\n\r\nv=0\r\ns=movie.Mjpeg\r\n"
                        + "m=video 0 RTP/AVP 26\r\n");
        String session = setUp(SETUP);
        assertThat(ask("DESCRIBE movie.Mjpeg RTSP/1.0\r\nCSeq: 6\r\nSession: " + session + "\r\n"))
                .isEqualTo("RTSP/1.0 200 OK\r\nCSeq: 6\r\n" + "Session: " + session
                        + "\r\nStream: movie.Mjpeg, 500 pictures, 20 per second; \r\nEncoding: 26 JPEG\r\n");
        assertThat(ask("DESCRIBE movie.Mjpeg RTSP/1.0\nCSeq: 6\nSession: " + session + "\n"))
                .isEqualTo("RTSP/1.0 200 OK\nCSeq: 6\nSession: " + session
                        + "\n\n"
                        + "v=0\no=- 77 77 IN IP4 127.0.0.1\ns=movie.Mjpeg\nm=video 25000 RTP/AVP 26\na=framerate:20\n");
        assertThat(ask("DESCRIBE RTSP/1.0\n\n"))
                .as("without a file: the one that is set up")
                .contains("s=movie.Mjpeg\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SETUP", "DESCRIBE", "PLAY"})
    void keepsRepliesShort(String method) {
        String name = "x".repeat(200) + ".Mjpeg";
        String bytes = ask(method + " " + name + " RTSP/1.0\nCSeq: 1\nSession: " + "9".repeat(200) + "\n");
        assertThat(bytes.length()).isLessThanOrEqualTo(256);
        assertThat(bytes).startsWith("RTSP/1.0 4");
    }

    @Test
    void goesOnWithASessionWhenItsBundleIsReplaced() {
        String session = setUp(SETUP);
        codec.received(StandardCharsets.UTF_8.encode("PLAY movie.Mjpeg RTSP/1.0\nCSe"));
        ByteBuffer rest = codec.release();
        codec = new LabCodec(wire);
        codec.received(rest);
        assertThat(ask("q: 2\nSession: " + session + "\n"))
                .startsWith("RTSP/1.0 200 OK\nCSeq: 2\nSession: " + session + "\nTotal time: 25.0\n");
    }

    @Test
    void opensAnotherFilmUnderTheNumberThatTheClientHas() {
        String session = setUp(SETUP);
        assertThat(ask("NEXT movie.Mjpeg RTSP/1.0\nCSeq: 2\nSession: " + session + "\n"))
                .startsWith("RTSP/1.0 200 OK\nCSeq: 2\nSession: " + session + "\n")
                .endsWith("Media: other.Mjpeg\n");
        assertThat(wire.served)
                .endsWith(
                        "NEXT movie.Mjpeg secret",
                        "DESCRIBE other.Mjpeg -",
                        "TEARDOWN movie.Mjpeg secret",
                        "SETUP other.Mjpeg/trackID=0 -");
        assertThat(ask("PLAY other.Mjpeg RTSP/1.0\nCSeq: 3\nSession: " + session + "\n"))
                .startsWith("RTSP/1.0 200 OK\nCSeq: 3\n");
        assertThat(ask("PAUSE movie.Mjpeg RTSP/1.0\nCSeq: 4\nSession: " + session + "\n"))
                .startsWith("RTSP/1.0 200 OK\nCSeq: 4\n");
        assertThat(wire.served)
                .as("whatever the client calls it")
                .endsWith("PLAY other.Mjpeg secret", "PAUSE other.Mjpeg secret");
    }

    @Test
    void saysThatASessionIsGoneThatHasEndedOnTheServer() {
        String session = setUp(SETUP);
        wire.open = false;
        assertThat(ask("PLAY movie.Mjpeg RTSP/1.0\nCSeq: 2\nSession: " + session + "\n"))
                .startsWith("RTSP/1.0 454");
        assertThat(setUp(SETUP)).as("and can be set up again").matches("\\d+").isNotEqualTo(session);
    }
}
