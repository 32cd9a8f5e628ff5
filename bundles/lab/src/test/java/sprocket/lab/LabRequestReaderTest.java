// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of the three families, in the variants that are about. */
class LabRequestReaderTest {

    private final LabRequestReader reader = new LabRequestReader();

    private static String text(LabRequest r) {
        return r.method() + "|" + r.file() + "|" + r.cseq().orElse("-") + "|"
                + r.session().orElse("-") + "|"
                + (r.clientPort().isPresent() ? r.clientPort().getAsInt() : "-") + "|" + r.lines()
                + (r.accept() ? "|accept" : "");
    }

    private void add(String bytes) {
        assertThat(reader.add(StandardCharsets.UTF_8.encode(bytes))).isTrue();
    }

    private List<String> read(boolean silence) {
        List<String> requests = new ArrayList<>();
        for (Optional<LabRequest> next = reader.next(silence); next.isPresent(); next = reader.next(silence)) {
            requests.add(text(next.get()));
        }
        return requests;
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                // Family A, as Python sends it, with and without a blank behind the sign
                Arguments.of(
                        "SETUP movie.Mjpeg RTSP/1.0\nCSeq: 1\nTransport: RTP/UDP; client_port= 25000",
                        "SETUP|movie.Mjpeg|1|-|25000|LF"),
                Arguments.of(
                        "SETUP movie.Mjpeg RTSP/1.0\nCSeq: 1\nTransport: RTP/UDP; client_port=25000\n",
                        "SETUP|movie.Mjpeg|1|-|25000|LF"),
                Arguments.of("PLAY movie.Mjpeg RTSP/1.0\nCSeq: 2\nSession: 123456", "PLAY|movie.Mjpeg|2|123456|-|LF"),
                Arguments.of(
                        "DESCRIBE movie.Mjpeg RTSP/1.0\nCSeq: 6\nSession: 123456",
                        "DESCRIBE|movie.Mjpeg|6|123456|-|LF"),
                // Family B
                Arguments.of("SETUP movie.Mjpeg\n 1\n RTSP/1.0 RTP/UDP 25000 ", "SETUP|movie.Mjpeg|1|-|25000|LF"),
                Arguments.of("SETUP movie.Mjpeg\n1\n RTSP/1.0 RTP/UDP 25000", "SETUP|movie.Mjpeg|1|-|25000|LF"),
                Arguments.of("PLAY movie.Mjpeg\n 2", "PLAY|movie.Mjpeg|2|-|-|LF"),
                Arguments.of("PLAY \n2", "PLAY||2|-|-|LF"),
                // Family C, as Java sends it
                Arguments.of(
                        "SETUP movie.Mjpeg RTSP/1.0\r\nCSeq: 1\r\nTransport: RTP/UDP; client_port= 25000\r\n",
                        "SETUP|movie.Mjpeg|1|-|25000|CRLF"),
                Arguments.of(
                        "TEARDOWN movie.Mjpeg RTSP/1.0\r\nCSeq: 4\r\nSession: 123456\r\n\r\n",
                        "TEARDOWN|movie.Mjpeg|4|123456|-|CRLF"),
                // What else is about
                Arguments.of("PLAY movie.Mjpeg RTSP/1.0\nCSeq 1\nSesssion: 123456\n", "PLAY|movie.Mjpeg|1|123456|-|LF"),
                Arguments.of(
                        "SETUP movie.Mjpeg RTPS/1.0\nCSeq: 1\nTransport: RTP/UDP); client_port=25000\n\n",
                        "SETUP|movie.Mjpeg|1|-|25000|LF"),
                Arguments.of(
                        "SETUP movie.Mjpeg RTSP/1. 0\nCSeq: 1\nTransport: RTP/TCP; client_port= 25000\n",
                        "SETUP|movie.Mjpeg|1|-|25000|LF"),
                Arguments.of(
                        "SETUP movie.Mjpeg RTSP/1.0\nCSeq: 1\nTransport: RTP/UDP; client_port= 25000\nPrefer: SD\n",
                        "SETUP|movie.Mjpeg|1|-|25000|LF"),
                Arguments.of("DESCRIBE RTSP/1.0\r\n", "DESCRIBE||-|-|-|CRLF"),
                Arguments.of(
                        "DESCRIBE movie.Mjpeg RTSP/1.0\r\nCSeq: 2\r\nAccept: application/sdp\r\n\r\n",
                        "DESCRIBE|movie.Mjpeg|2|-|-|CRLF|accept"),
                Arguments.of(
                        "SETUP my film ü.Mjpeg RTSP/1.0\nCSeq: 1\nTransport: RTP/UDP; client_port= 25000\n",
                        "SETUP|my film ü.Mjpeg|1|-|25000|LF"),
                Arguments.of(
                        "CHANGESPEED movie.Mjpeg RTSP/1.0\nCSeq: 9\nSession: 5", "CHANGESPEED|movie.Mjpeg|9|5|-|LF"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void readsARequestAtOnceOrAtASilence(String bytes, String expected) {
        add(bytes);
        List<String> requests = read(false);
        requests.addAll(read(true));
        assertThat(requests).containsExactly(expected);
        assertThat(reader.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void readsARequestThatComesInPieces(String bytes, String expected) {
        List<String> requests = new ArrayList<>();
        for (byte b : bytes.getBytes(StandardCharsets.UTF_8)) {
            assertThat(reader.add(ByteBuffer.wrap(new byte[] {b}))).isTrue();
            // A fourth line that comes late is dropped, like a header without a request.
            requests.addAll(read(false));
        }
        requests.addAll(read(true));
        assertThat(requests).containsExactly(expected);
        assertThat(reader.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void readsRequestsThatAreSentTwiceAtOnce(String bytes, String expected) {
        add(bytes);
        add(bytes);
        List<String> requests = read(false);
        requests.addAll(read(true));
        // Only a number, a blank line or a line end tells where one without its last line end stops.
        boolean told = bytes.endsWith("\n")
                || Character.isDigit(
                        bytes.stripTrailing().charAt(bytes.stripTrailing().length() - 1));
        if (told) {
            assertThat(requests).containsExactly(expected, expected);
        } else {
            assertThat(requests).first().isEqualTo(expected);
        }
    }

    @Test
    void splitsWhatWasMergedBeforeAMethod() {
        add("PLAY f\n 2PLAY f\n 2");
        List<String> requests = read(false);
        requests.addAll(read(true));
        assertThat(requests).containsExactly("PLAY|f|2|-|-|LF", "PLAY|f|2|-|-|LF");
    }

    @Test
    void waitsForTheEndOfALine() {
        add("PAUSE movie.Mjpeg RTSP/1.0\r\nCSeq: 3\r");
        assertThat(read(false)).isEmpty();
        add("\nSession: 1\r\n");
        assertThat(read(false)).containsExactly("PAUSE|movie.Mjpeg|3|1|-|CRLF");
    }

    @Test
    void hasALimit() {
        assertThat(reader.add(StandardCharsets.UTF_8.encode("X".repeat(LabRequestReader.LIMIT + 1))))
                .isFalse();
    }

    @Test
    void survivesRandomBytes() {
        Random random = new Random(7);
        String letters = "SETUP PLAY\r\n:123 RTSP/1.0CSeqession";
        for (int round = 0; round < 2000; round++) {
            LabRequestReader fuzzed = new LabRequestReader();
            int length = random.nextInt(200);
            StringBuilder bytes = new StringBuilder();
            for (int i = 0; i < length; i++) {
                bytes.append(letters.charAt(random.nextInt(letters.length())));
            }
            fuzzed.add(StandardCharsets.UTF_8.encode(bytes.toString()));
            while (fuzzed.next(false).isPresent()) {
                // Reads on.
            }
            while (fuzzed.next(true).isPresent()) {
                // Reads on.
            }
            assertThat(fuzzed.isEmpty()).as(bytes.toString()).isTrue();
        }
    }
}
