// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Depacketiser.Frame;
import sprocket.rtp.payload.PayloadDescription;

/** Every picture that goes in comes out equal: in its canonical form byte for byte, and decoded pixel for pixel. */
class LoopBackTest {

    private final JpegPayloadFormat format = new JpegPayloadFormat();

    @ParameterizedTest
    @CsvSource({"16, 16, 0.3", "320, 240, 0.75", "310, 230, 0.5", "8, 8, 1.0", "1, 1, 0.9", "2040, 2040, 0.9"})
    void picturesOfTheJdk(int width, int height, float quality) throws Exception {
        assertComesOutEqual(Pictures.encoded(width, height, quality));
    }

    @ParameterizedTest
    @CsvSource({"0x21, 0", "0x21, 1", "0x21, 7", "0x22, 0", "0x22, 1", "0x22, 5", "0x22, 65535"})
    void bothSamplingsWithAndWithoutRestarts(int factors, int restarts) throws Exception {
        for (int width : new int[] {16, 33, 200}) {
            assertComesOutEqual(
                    TinyJpeg.of(width, 72, factors).restarts(restarts).bytes());
        }
    }

    @Test
    void picturesWithoutHuffmanTables() throws Exception {
        // Not every decoder assumes the standard tables, so the pixels are those of the picture that names them.
        assertComesOutEqual(
                TinyJpeg.of(64, 48, TinyJpeg.BOTH).withoutHuffman().bytes(),
                TinyJpeg.of(64, 48, TinyJpeg.BOTH).bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {157, 200, 1400, 9000, 65507})
    void packetsOfAnySize(int packetSize) throws Exception {
        byte[] jpeg = TinyJpeg.of(120, 80, TinyJpeg.HORIZONTAL).restarts(2).bytes();

        List<Frame> frames = Wire.receive(depacketiser(jpeg), Wire.packets(jpeg, packetSize, 5));

        assertThat(frames).hasSize(1);
        assertThat(frames.get(0).parts().get(0)).isEqualTo(ByteBuffer.wrap(Pictures.canonical(jpeg)));
    }

    @Test
    void aStreamWhoseSizeTablesAndSamplingChange() throws Exception {
        Depacketiser depacketiser =
                depacketiser(TinyJpeg.of(64, 48, TinyJpeg.BOTH).bytes());
        List<byte[]> sent = new ArrayList<>();
        List<ByteBuffer> packets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            byte[] jpeg = TinyJpeg.of(64 + 8 * (i % 3), 48, i % 2 == 0 ? TinyJpeg.BOTH : TinyJpeg.HORIZONTAL)
                    .restarts(i % 4)
                    .seed(i)
                    .bytes();
            sent.add(Pictures.canonical(jpeg));
            packets.addAll(Wire.packets(jpeg, 300, i * 3600));
        }

        List<Frame> frames = Wire.receive(depacketiser, packets);

        assertThat(frames.stream().map(frame -> Pictures.bytes(frame.parts().get(0))))
                .containsExactlyElementsOf(sent);
        assertThat(frames.stream().map(Frame::timestamp)).startsWith(0, 3600, 7200);
        assertThat(depacketiser.dropped()).isZero();
    }

    @Test
    void anUnannouncedSizeIsFilledUpToWholeBlocks() throws Exception {
        byte[] jpeg = TinyJpeg.of(310, 230, TinyJpeg.BOTH).bytes();
        Depacketiser depacketiser = format.depacketiser(
                new PayloadDescription("video", OptionalInt.of(26), "jpeg", 90_000, 0, Map.of(), List.of(), 0));

        ByteBuffer received = Wire.receive(depacketiser, Wire.packets(jpeg, 1400, 0))
                .get(0)
                .parts()
                .get(0);

        CarriedPicture header = Pictures.carried(received);
        assertThat(header.width()).isEqualTo(312);
        assertThat(header.height()).isEqualTo(232);
        assertThat(Pictures.pixels(received)).hasSize(312 * 232);
    }

    private void assertComesOutEqual(byte[] jpeg) throws Exception {
        assertComesOutEqual(jpeg, jpeg);
    }

    private void assertComesOutEqual(byte[] jpeg, byte[] shown) throws Exception {
        Depacketiser depacketiser = depacketiser(jpeg);
        byte[] canonical = Pictures.canonical(jpeg);

        Frame once = Wire.receive(depacketiser, Wire.packets(jpeg, 1400, 1)).get(0);
        Frame twice =
                Wire.receive(depacketiser, Wire.packets(canonical, 1400, 2)).get(0);

        assertThat(once.parts().get(0)).isEqualTo(ByteBuffer.wrap(canonical));
        assertThat(twice.parts().get(0)).isEqualTo(ByteBuffer.wrap(canonical));
        assertThat(once.randomAccess()).isTrue();
        assertThat(Pictures.pixels(once.parts().get(0))).isEqualTo(Pictures.pixels(ByteBuffer.wrap(shown)));
        assertThat(depacketiser.dropped()).isZero();
    }

    private Depacketiser depacketiser(byte[] jpeg) throws Exception {
        Map<String, ByteBuffer> configuration = Map.of(VideoFormat.JPEG_HEADER, ByteBuffer.wrap(jpeg));
        Track track = new Track("video", new VideoFormat(VideoFormat.JPEG, 0, 0, 25, configuration));
        return format.depacketiser(format.describe(track, "RTP/AVP"));
    }
}
