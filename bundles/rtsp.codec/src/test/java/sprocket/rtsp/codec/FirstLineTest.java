// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstLineTest {

    private static FirstLine probe(String text) {
        ByteBuffer start = ByteBuffer.wrap(("??" + text).getBytes(StandardCharsets.ISO_8859_1))
                .position(2);
        FirstLine found = FirstLine.probe(start);
        assertThat(start.position()).isEqualTo(2);
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SETUP movie.Mjpeg RTSP/1.0\nCSeq",
                "SETUP movie.Mjpeg ",
                "SETUP /",
                "SETUP movie_",
                "GET /tunnel HTTP/1.0\r\n",
                "\r\n\nPLAY  a ",
                "PLAY C:\\a",
                "PLAY rtsp:/a",
                "PLAY ../a",
                "PLAY *.jpg",
                "PLAY :",
                "PLAY é",
                "play ?x",
                "PLAY movie.Mjpeg\n2",
                "PLAY \n2",
                "hello you\r\n"
            })
    void hasNoScheme(String text) {
        assertThat(probe(text)).isEqualTo(FirstLine.NO_SCHEME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS * RTSP/1.0\r\n",
                "OPTIONS *\r",
                "SETUP rtsp://",
                "SETUP rtsp://h/a RTSP/1.0",
                "SETUP http://x",
                "$\0\0\4abcd",
                "\u0016\3\1\2",
                "\u00ff",
                "RTSP/1.0 200 OK",
                "hello\r\n",
                " x y",
                "\t",
                "(",
                "A\0",
                "A \0",
                "A:"
            })
    void isTheStandards(String text) {
        assertThat(probe(text)).isEqualTo(FirstLine.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "S",
                "SETUP",
                "SETUP ",
                "SETUP movie.Mjpeg",
                "SETUP rtsp",
                "SETUP rtsp:",
                "SETUP rtsp:/",
                "OPTIONS *"
            })
    void needsMore(String text) {
        assertThat(probe(text)).isEqualTo(FirstLine.UNDECIDED);
    }

    @Test
    void doesNotWaitForEver() {
        assertThat(probe("A".repeat(64))).isEqualTo(FirstLine.UNDECIDED);
        assertThat(probe("A".repeat(65))).isEqualTo(FirstLine.STANDARD);
        assertThat(probe("\n".repeat(101))).isEqualTo(FirstLine.STANDARD);
        assertThat(probe("A" + " ".repeat(9000))).isEqualTo(FirstLine.STANDARD);
        assertThat(probe("A " + "b".repeat(9000))).isEqualTo(FirstLine.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SETUP movie.Mjpeg RTSP/1.0\nCSeq: 1",
                "OPTIONS * RTSP/1.0\r\n",
                "\r\nSETUP rtsp://h/a RTSP/1.0\r\n",
                "RTSP/1.0 200 OK\r\n",
                "hello\r\n"
            })
    void onceDecidedStaysSo(String text) {
        FirstLine last = FirstLine.UNDECIDED;
        for (int n = 0; n <= text.length(); n++) {
            FirstLine next = probe(text.substring(0, n));
            assertThat(last).isIn(FirstLine.UNDECIDED, next);
            last = next;
        }
        assertThat(last).isNotEqualTo(FirstLine.UNDECIDED);
    }
}
