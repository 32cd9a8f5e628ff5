// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.Marker;
import sprocket.media.api.MediaException;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser.Frame;
import sprocket.rtp.train.PacketTrain;

/**
 * Damaged pictures and packets, always the same ones: nothing but a refusal or a drop may come of them. Unlike the fuzz
 * targets {@code jpeg-payload} and {@code jpeg-packets}, this test compares whole pictures, not their scans only, and
 * reads each picture that damaged packets make.
 */
class JpegFuzzTest {

    private static final int ROUNDS = 20_000;

    @Test
    void damagedPicturesAreRefusedOrComeThrough() throws Exception {
        Random random = new Random(2435);
        List<byte[]> seeds = List.of(
                TinyJpeg.of(16, 16, TinyJpeg.BOTH).bytes(),
                TinyJpeg.of(16, 8, TinyJpeg.HORIZONTAL).restarts(1).bytes(),
                TinyJpeg.of(8, 8, TinyJpeg.BOTH).withoutHuffman().bytes());
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = damaged(seeds.get(i % seeds.size()), random);
            byte[] sent;
            List<ByteBuffer> packets;
            try {
                packets = Wire.packets(damaged, 200, i);
                sent = Pictures.canonical(damaged);
            } catch (MediaException | JpegException e) {
                refused++;
                continue;
            }
            CarriedPicture header = Pictures.carried(ByteBuffer.wrap(damaged));
            JpegDepacketiser depacketiser = new JpegDepacketiser(new PictureSize(header.width(), header.height()));
            assertThat(Pictures.bytes(
                            Wire.receive(depacketiser, packets).get(0).parts().get(0)))
                    .isEqualTo(sent);
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    @Test
    void damagedPacketsNeverMakeAPictureThatCannotBeRead() throws Exception {
        Random random = new Random(3550);
        List<ByteBuffer> seeds = new ArrayList<>();
        for (int factors : new int[] {TinyJpeg.BOTH, TinyJpeg.HORIZONTAL}) {
            seeds.addAll(Wire.packets(
                    TinyJpeg.of(32, 16, factors).restarts(factors & 1).bytes(), 240, 0));
        }
        JpegDepacketiser depacketiser = new JpegDepacketiser(PictureSize.UNKNOWN);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] packet = Pictures.bytes(seeds.get(i % seeds.size()));
            byte[] payload = Arrays.copyOfRange(packet, 12, packet.length);
            if (random.nextInt(4) == 0) {
                payload = damaged(payload, random);
            }
            RtpHeader header = new RtpHeader((packet[1] & 0x80) != 0, 26, 0, i / seeds.size(), 7, 12, payload.length);
            depacketiser.packet(header, ByteBuffer.wrap(payload), random.nextInt(50) == 0, frames::add);
        }
        for (Frame frame : frames) {
            Pictures.carried(frame.parts().get(0));
        }
        assertThat(frames).hasSizeGreaterThan(100);
        assertThat(depacketiser.dropped()).isGreaterThan(100);
    }

    @Test
    void noisePassesThroughNoParser() throws Exception {
        Random random = new Random(81);
        JpegDepacketiser depacketiser = new JpegDepacketiser(PictureSize.UNKNOWN);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            RtpHeader header = new RtpHeader(random.nextBoolean(), 26, 0, random.nextInt(3), 7, 12, noise.length);
            depacketiser.packet(
                    header,
                    ByteBuffer.wrap(noise),
                    random.nextBoolean(),
                    frame -> assertThat(frame.parts()).hasSize(1));
            noise = noise.length < 2 ? new byte[2] : noise;
            noise[0] = (byte) 0xFF;
            noise[1] = (byte) Marker.SOI;
            byte[] picture = noise;
            try {
                Wire.train(picture, new PacketTrain.Format(0, 200));
            } catch (MediaException e) {
                assertThat(e).hasMessageMatching("Th(e|is) .*");
            }
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length + 8)) : good.clone();
        for (int i = random.nextInt(3); i > 0 && bad.length > 0; i--) {
            bad[random.nextInt(bad.length)] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
        }
        return bad;
    }
}
