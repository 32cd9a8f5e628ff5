// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private static final String START = "OPTIONS * RTSP/1.0\r\nCSeq: 3\r\n";

    private final Events events = new Events();

    @Test
    void aLineWithoutAnEnd() {
        RtspDecoder decoder = new RtspDecoder(events);
        byte[] chunk = new byte[64 * 1024];
        Arrays.fill(chunk, (byte) 'a');
        for (int i = 0; i < 160; i++) {
            ByteBuffer in = ByteBuffer.wrap(chunk);
            decoder.decode(in);
            assertThat(in.hasRemaining()).isFalse();
        }
        assertThat(events.lines).containsExactly("414 cseq -1 close");
        assertThat(decoder.closed()).isTrue();
    }

    @Test
    void startLinesToTheByte() {
        String uri = "rtsp://h/" + "a".repeat(CodecLimits.START_LINE - "OPTIONS rtsp://h/ RTSP/1.0".length());
        assertThat(Events.of("OPTIONS " + uri + " RTSP/1.0\r\nCSeq: 3\r\n\r\n")).containsExactly("414 cseq 3 go on");
        assertThat(Events.of("OPTIONS " + uri + "a RTSP/1.0\r\nCSeq: 3\r\n\r\n"))
                .containsExactly("414 cseq -1 close");
        assertThat(Events.of("RTSP/1.0 200 " + uri + uri)).containsExactly("414 cseq -1 response close");
    }

    @Test
    void methods() {
        assertThat(Events.of("A".repeat(64) + " * RTSP/1.0\r\n\r\n"))
                .containsExactly("A".repeat(64) + " * RTSP/1.0 []");
        assertThat(Events.of("A".repeat(65) + " * RTSP/1.0\r\nCSeq: 3\r\n\r\n")).containsExactly("400 cseq 3 go on");
        assertThat(Events.of("A".repeat(5000) + " * RTSP/1.0\r\nCSeq: 3\r\n\r\n"))
                .containsExactly("400 cseq 3 go on");
    }

    @Test
    void headerLinesToTheByte() {
        String value = "v".repeat(CodecLimits.HEADER_LINE - 3);
        assertThat(Events.of(START + "X: " + value + "\r\n\r\n"))
                .singleElement()
                .asString()
                .endsWith("v]");
        assertThat(Events.of(START + "X: " + value + "v\r\n\r\n")).containsExactly("400 cseq 3 close");
        assertThat(Events.of(START + "X: " + "v".repeat(2 << 20))).containsExactly("400 cseq 3 close");
    }

    @Test
    void headerCount() {
        assertThat(Events.of(START + "X: y\r\n".repeat(CodecLimits.HEADER_COUNT - 1) + "\r\n"))
                .singleElement()
                .asString()
                .startsWith("OPTIONS");
        assertThat(Events.of(START + "X: y\r\n".repeat(CodecLimits.HEADER_COUNT) + "\r\n"))
                .containsExactly("400 cseq 3 close");
        assertThat(Events.of(START + "X: y\r\n".repeat(10_000) + "\r\n")).containsExactly("400 cseq 3 close");
    }

    @Test
    void allHeadersTogether() {
        String field = "X: " + "v".repeat(8000) + "\r\n";
        assertThat(Events.of(START + field.repeat(8) + "\r\n"))
                .singleElement()
                .asString()
                .startsWith("OPTIONS");
        assertThat(Events.of(START + field.repeat(9) + "\r\n")).containsExactly("400 cseq 3 close");
    }

    @Test
    void folding() {
        assertThat(Events.of("OPTIONS * RTSP/1.0\r\nX: a  \r\n\t b\n c\r\n \r\n d\rCSeq\r\n : 3\r\n\r\n"))
                .containsExactly("OPTIONS * RTSP/1.0 [X: a b c d, CSeq: 3]");
        assertThat(Events.of(START + "X: a" + "\r\n b".repeat(1000) + "\r\n\r\n"))
                .singleElement()
                .asString()
                .endsWith("a" + " b".repeat(1000) + "]");
        assertThat(Events.of(START + "X: a" + "\r\n b".repeat(5000) + "\r\n\r\n"))
                .containsExactly("400 cseq 3 close");
        assertThat(Events.of(START + "X: a" + "\r\n ".repeat(100_000))).containsExactly("400 cseq 3 close");
        assertThat(Events.of(START + "X: a\r\n" + " ".repeat(100_000))).containsExactly("400 cseq 3 close");
    }

    @Test
    void blankLines() {
        assertThat(Events.of("\r\n".repeat(100) + START + "\r\n"))
                .singleElement()
                .asString()
                .startsWith("OPTIONS");
        assertThat(Events.of("\n".repeat(101) + START + "\r\n")).containsExactly("400 cseq -1 close");
        assertThat(Events.of("\r".repeat(1_000_000))).containsExactly("400 cseq -1 close");
    }

    @Test
    void bodies() {
        RtspDecoder decoder = new RtspDecoder(CodecLimits.DEFAULT.withBody(4), events);
        String text = START + "Content-Length: 4\r\n\r\nabcd" + START + "Content-Length: 5\r\n\r\nabcde";
        decoder.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(events.lines).hasSize(2).last().isEqualTo("413 cseq 3 close");
        assertThat(events.lines.get(0)).endsWith("+4 bytes <abcd>");
    }

    @ParameterizedTest
    @CsvSource({
        "START_LINE, 30, OPTIONS rtsp://h/aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "HEADER_LINE, 30, 'OPTIONS * RTSP/1.0\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
        "HEADER_BYTES, 30, 'OPTIONS * RTSP/1.0\nX: aaaaaaaaaaaaaaaa\nX: aaaaaaaaaaaaaaaaaaaaa'",
        "HEADER_COUNT, 30, 'OPTIONS * RTSP/1.0\nX: 1\nX: 2\nX: 3\n\n'",
        "BODY, 30, 'OPTIONS * RTSP/1.0\nContent-Length: 6\n\n'"
    })
    void theOneThatIsExceededIsNamed(CodecLimits.Limit limit, int line, String text) {
        CodecLimits limits =
                CodecLimits.DEFAULT.withLine(line).withHeaders(2, 35).withBody(5);
        new RtspDecoder(limits, events).decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(events.malformed).singleElement().satisfies(m -> {
            assertThat(m.exceeded()).contains(limit);
            assertThat(m.recoverable()).isFalse();
        });
    }

    @Test
    void whatIsMalformedOtherwiseExceedsNone() {
        new RtspDecoder(events).decode(ByteBuffer.wrap((START + "bad\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(events.malformed)
                .singleElement()
                .satisfies(m -> assertThat(m.exceeded()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,1,1,0,1,0",
        "1,0,1,1,0,1,0",
        "1,1,0,1,0,1,0",
        "1,1,1,0,0,1,0",
        "1,1,1,1,-1,1,0",
        "1,1,1,1,0,0,0",
        "1,1,1,1,0,1,-1"
    })
    void limitsArePositive(int startLine, int line, int count, int bytes, int body, int method, int blankLines) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CodecLimits(startLine, line, count, bytes, body, method, blankLines))
                .withMessage("Limits of the codec are positive; of body and blank lines also zero");
    }

    @Test
    void aBodyMayBeForbidden() {
        assertThat(new CodecLimits(1, 1, 1, 1, 0, 1, 0).withBody(5).body()).isEqualTo(5);
        assertThat(CodecLimits.DEFAULT.withBody(0)).isEqualTo(new CodecLimits(8192, 8192, 100, 65_536, 0, 64, 100));
    }
}
