// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client takes that a server refuses. */
class LenientTest {

    private static final String FIRST = "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 3\r\n\r\nv=0";
    private static final String SECOND = "RTSP/1.0 200 OK\r\nCSeq: 2\r\n\r\n";

    private static Events decode(String text, int piece) {
        Events events = new Events();
        RtspDecoder decoder = RtspDecoder.lenient(CodecLimits.DEFAULT, events);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i += piece) {
            decoder.decode(ByteBuffer.wrap(bytes, i, Math.min(piece, bytes.length - i)));
        }
        return events;
    }

    static Stream<Arguments> behindABody() {
        return Stream.of(
                arguments("nothing", ""),
                arguments("a line end", "\r\n"),
                arguments("the end of a string", "\0"),
                arguments("more of the description", "\r\na=control:*\r\nm=video 0 RTP/AVP 26\r\n"),
                arguments("a line that looks like a method", "RTP/AVP 26\r\n"),
                arguments("text without a line end", "a=x AVP"),
                arguments("a few bytes of binary data", "\1\2\3abc"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("behindABody")
    void skipsWhatStandsBehindABody(String name, String stray) {
        for (int piece : List.of(1, 7, 10_000)) {
            assertThat(decode(FIRST + stray + SECOND, piece).messages)
                    .extracting(m -> m.cseq())
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void findsFramesAndRequestsBehindStrayBytes() {
        assertThat(decode(FIRST + "x\0y$\1\0\2abOPTIONS * RTSP/1.0\r\nCSeq: 9\r\n\r\n", 1).lines)
                .hasSize(3)
                .element(1)
                .isEqualTo("$1 <ab>");
    }

    @Test
    void leavesOutFieldsThatAreNone() {
        Events events =
                decode("RTSP/1.0 200 OK\r\nnonsense\r\nCSeq: 1\r\nX: a\1b\r\nBad Name: 1\r\n: empty\r\n\r\n", 1000);
        assertThat(events.malformed).isEmpty();
        assertThat(events.messages)
                .singleElement()
                .satisfies(m -> assertThat(m.headers().size()).isEqualTo(1));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("\0\0\0", "The data received is not RTSP"),
                arguments("HTTP/1.1 400 Bad Request\r\n\r\n", "A request starts with a line as in: OPTIONS * RTSP/1.0"),
                arguments(FIRST + "x".repeat(9_000), "No message starts within 8192 bytes after the last one"),
                arguments(FIRST + "X\n".repeat(9_000), "No message starts within 8192 bytes after the last one"),
                arguments("RTSP/1.0 200 OK\r\nContent-Length: 2147483647\r\n\r\n", "A body has at most 1048576 bytes"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatIsNoRtsp(String text, String reason) {
        assertThat(decode(text, 1000).malformed).singleElement().satisfies(m -> {
            assertThat(m.reason()).isEqualTo(reason);
            assertThat(m.recoverable()).isFalse();
        });
    }

    @Test
    void aServerStaysStrict() {
        assertThat(Events.of(FIRST + "abc\r\n" + SECOND))
                .hasSize(2)
                .element(1)
                .asString()
                .endsWith("close");
    }
}
