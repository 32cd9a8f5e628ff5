// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

class EncoderTest {

    private static String text(RtspMessage message) {
        return StandardCharsets.UTF_8.decode(RtspEncoder.encode(message)).toString();
    }

    @Test
    void writesARequest() throws RtspException {
        RtspRequest request = RtspRequest.builder("DESCRIBE", RtspUri.parse("rtsp://h/é?x=1"))
                .header("CSeq", "1")
                .header("Accept", "application/sdp")
                .build();
        assertThat(text(request))
                .isEqualTo("DESCRIBE rtsp://h/é?x=1 RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\n\r\n");
    }

    @Test
    void writesAResponseWithTheLengthOfItsBody() {
        RtspResponse response = RtspResponse.builder(RtspStatus.OK)
                .header("CSeq", "1")
                .header("content-length", "99")
                .body("text/plain", "é")
                .build();
        assertThat(text(response))
                .isEqualTo("RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\né");
        assertThat(response.body().remaining()).isEqualTo(2);
    }

    @Test
    void withoutABodyThereIsNoLength() {
        RtspResponse response = RtspResponse.builder(RtspStatus.NOT_FOUND)
                .version(RtspMessage.Version.V2_0)
                .header("Content-Length", "5")
                .build();
        assertThat(text(response)).isEqualTo("RTSP/2.0 404 Not Found\r\n\r\n");
    }

    @Test
    void whatIsWrittenIsRead() {
        RtspRequest request = RtspRequest.builder("SET_PARAMETER", RtspUri.SERVER)
                .header("CSeq", "1")
                .header("X", "")
                .body(ByteBuffer.wrap(new byte[] {1, 2}))
                .build();
        Events events = new Events();
        new RtspDecoder(events).decode(RtspEncoder.encode(request));
        assertThat(events.messages)
                .containsExactly(
                        request.toBuilder().header("Content-Length", "2").build());
    }

    @ParameterizedTest
    @CsvSource({"0,0,24000000", "1,5,24010005", "255,65535,24ffffff", "128,256,24800100"})
    void writesFrameHeaders(int channel, int length, String hex) {
        ByteBuffer out = ByteBuffer.allocate(4);
        RtspEncoder.frameHeader(out, channel, length);
        assertThat(String.format("%08x", out.flip().getInt())).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({"-1,0", "256,0", "0,-1", "0,65536"})
    void refusesFramesThatDoNotFit(int channel, int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RtspEncoder.frameHeader(ByteBuffer.allocate(4), channel, length));
    }
}
