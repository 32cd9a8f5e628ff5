// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

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
        assertThat(Events.of("\r\n\n\rOPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n\r\n"))
                .containsExactly(OPTIONS);
    }

    @Test
    void readsPipelinedMessagesFramesAndResponsesInOrder() {
        assertThat(Events.of("SET_PARAMETER rtsp://h/a RTSP/1.0\r\nCSeq: 2\r\nContent-Length: 4\r\n\r\na: b"
                        + "$\1\0\3xyz" + "$\u0000\0\0" + "RTSP/1.0 200 OK\r\nCSeq: 7\r\n\r\n"
                        + "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n"))
                .isEqualTo(List.of(
                        "SET_PARAMETER rtsp://h/a RTSP/1.0 [CSeq: 2, Content-Length: 4] +4 bytes <a: b>",
                        "$1 <xyz>",
                        "$0",
                        "RTSP/1.0 200 OK [CSeq: 7]",
                        OPTIONS));
    }

    @Test
    void readsResponsesAsServersWriteThem() {
        assertThat(Events.of("RTSP/1.0 404 Not\tFound  \r\n\r\n")).containsExactly("RTSP/1.0 404 Not Found []");
        assertThat(Events.of("RTSP/1.0 200\r\nCSeq:1\r\n\r\n")).containsExactly("RTSP/1.0 200  [CSeq: 1]");
        assertThat(Events.of("RTSP/2.0  299 \r\nContent-Length : 1\r\n\r\nx"))
                .containsExactly("RTSP/2.0 299  [Content-Length: 1] +1 bytes <x>");
    }

    /** ffmpeg, mpv and GStreamer send the name of a file as it is. */
    @Test
    void blanksInAUrlAreThoseOfAFilesName() {
        assertThat(Events.of("DESCRIBE rtsp://h/my  film.avi RTSP/1.0\n\nSETUP rtsp://h/a%20b c?d e  RTSP/1.0\n\n"))
                .containsExactly(
                        "DESCRIBE rtsp://h/my%20%20film.avi RTSP/1.0 []", "SETUP rtsp://h/a%20b%20c?d%20e RTSP/1.0 []");
    }

    @Test
    void methodsAreNotJudged() {
        assertThat(Events.of("options * RTSP/1.0\n\nX-Y * RTSP/2.0\n\n"))
                .containsExactly("options * RTSP/1.0 []", "X-Y * RTSP/2.0 []");
    }

    @Test
    void aLineFeedBehindTheLastCarriageReturnIsNoneOfTheBody() {
        assertThat(Events.of("A * RTSP/1.0\rContent-Length: 1\r\r\n\n$\0\0\0"))
                .containsExactly("A * RTSP/1.0 [Content-Length: 1] +1 bytes <\n>", "$0");
        assertThat(Events.of("A * RTSP/1.0\rContent-Length: 1\r\rxA * RTSP/1.0\r\r"))
                .containsExactly("A * RTSP/1.0 [Content-Length: 1] +1 bytes <x>", "A * RTSP/1.0 []");
    }

    @Test
    void aMessageIsDeliveredWithItsLastByte() {
        Events events = new Events();
        RtspDecoder decoder = new RtspDecoder(events);
        decoder.decode(ByteBuffer.wrap("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r".getBytes(StandardCharsets.UTF_8)));
        assertThat(events.lines).containsExactly(OPTIONS);
        assertThat(decoder.partial()).isFalse();
        decoder.decode(ByteBuffer.wrap("\nO".getBytes(StandardCharsets.UTF_8)));
        assertThat(decoder.partial()).isTrue();
    }

    @Test
    void aSinkThatThrowsLosesOnlyItsMessage() {
        Events events = new Events();
        RtspDecoder decoder = new RtspDecoder(new DecoderSink() {
            @Override
            public void request(RtspRequest request) {
                events.request(request);
                throw new IllegalStateException("sink");
            }

            @Override
            public void response(RtspResponse response) {}

            @Override
            public void interleaved(int channel, ByteBuffer payload) {}

            @Override
            public void malformed(MalformedMessage m) {}
        });
        ByteBuffer in = ByteBuffer.wrap("A * RTSP/1.0\r\n\r\nB * RTSP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        assertThatIllegalStateException().isThrownBy(() -> decoder.decode(in));
        assertThatIllegalStateException().isThrownBy(() -> decoder.decode(in));
        assertThat(events.lines).containsExactly("A * RTSP/1.0 []", "B * RTSP/1.0 []");
    }
}
