// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

class FrameTest {

    private final List<ByteBuffer> payloads = new ArrayList<>();
    private final RtspDecoder decoder = new RtspDecoder(new DecoderSink() {
        @Override
        public void request(RtspRequest request) {
            throw new AssertionError(request);
        }

        @Override
        public void response(RtspResponse response) {
            throw new AssertionError(response);
        }

        @Override
        public void interleaved(int channel, ByteBuffer payload) {
            payloads.add(payload);
        }

        @Override
        public void malformed(MalformedMessage m) {
            throw new AssertionError(m);
        }
    });

    private static ByteBuffer frame(int channel, int length) {
        ByteBuffer frame = ByteBuffer.allocate(RtspEncoder.FRAME_HEADER_LENGTH + length);
        RtspEncoder.frameHeader(frame, channel, length);
        while (frame.hasRemaining()) {
            frame.put((byte) frame.position());
        }
        return frame.flip();
    }

    @Test
    void aWholePayloadIsNotCopied() {
        ByteBuffer in = frame(255, 100);
        decoder.decode(in);
        assertThat(in.hasRemaining()).isFalse();
        in.put(4, (byte) 77);
        assertThat(payloads.get(0).get(0)).isEqualTo((byte) 77);
        assertThat(payloads.get(0).remaining()).isEqualTo(100);
    }

    @Test
    void aPayloadInDirectMemoryToo() {
        ByteBuffer in = ByteBuffer.allocateDirect(104).put(frame(0, 100)).flip();
        decoder.decode(in);
        assertThat(payloads.get(0).isDirect()).isTrue();
    }

    @Test
    void piecesArePutTogetherInMemoryThatIsUsedAgain() {
        for (int n = 0; n < 3; n++) {
            ByteBuffer in = frame(1, 1400);
            ByteBuffer first = in.slice(0, 700);
            decoder.decode(first);
            assertThat(decoder.partial()).isTrue();
            in.position(700);
            decoder.decode(in);
            assertThat(decoder.partial()).isFalse();
            assertThat(payloads.get(n)).isEqualTo(frame(1, 1400).position(4));
        }
        assertThat(payloads.get(2).array()).isSameAs(payloads.get(1).array());
    }

    @Test
    void theLongestFrameComesByteByByte() {
        ByteBuffer in = frame(7, 65535);
        while (in.hasRemaining()) {
            decoder.decode(in.slice(in.position(), 1));
            in.get();
        }
        assertThat(payloads).containsExactly(frame(7, 65535).position(4));
    }

    @Test
    void closingDropsTheRest() {
        decoder.decode(ByteBuffer.wrap("$\1\0\5ab".getBytes(StandardCharsets.ISO_8859_1)));
        decoder.close();
        assertThat(decoder.partial()).isFalse();
        ByteBuffer in = ByteBuffer.wrap("cde$\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        decoder.decode(in);
        assertThat(in.hasRemaining()).isFalse();
        assertThat(payloads).isEmpty();
    }
}
