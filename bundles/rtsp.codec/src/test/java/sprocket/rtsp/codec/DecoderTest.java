package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderTest {

    private static final String OPTIONS = "OPTIONS * RTSP/1.0 [CSeq: 1]";

    @Test
    void takesEveryLineEndAndAnyMixOfThem() {
        assertThat(Events.of("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n")).containsExactly(OPTIONS);
        assertThat(Events.of("OPTIONS * RTSP/1.0\nCSeq: 1\n\n")).containsExactly(OPTIONS);
        assertThat(Events.of("OPTIONS * RTSP/1.0\rCSeq: 1\r\r")).containsExactly(OPTIONS);
        assertThat(Events.of("OPTIONS * RTSP/1.0\rCSeq: 1\n\r\n")).containsExactly(OPTIONS);
        assertThat(Events.of("OPTIONS * RTSP/1.0\nCSeq: 1\r\n\r")).containsExactly(OPTIONS);
    }

    @Test
    void skipsBlankLinesBeforeAMessage() {
        assertThat(Events.of("\r\n\n\rOPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n\r\n")).containsExactly(OPTIONS);
    }

    @Test
    void readsPipelinedMessagesFramesAndResponsesInOrder() {
        assertThat(Events.of("SET_PARAMETER rtsp://h/a RTSP/1.0\r\nCSeq: 2\r\nContent-Length: 4\r\n\r\na: b"
                + "$\1\0\3xyz" + "$\u0000\0\0" + "RTSP/1.0 200 OK\r\nCSeq: 7\r\n\r\n" + "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n"))
                .isEqualTo(List.of("SET_PARAMETER rtsp://h/a RTSP/1.0 [CSeq: 2, Content-Length: 4] +4 bytes <a: b>",
                        "$1 <xyz>", "$0", "RTSP/1.0 200 OK [CSeq: 7]", OPTIONS));
    }
}
