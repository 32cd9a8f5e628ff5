// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.pcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Depacketiser.Frame;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

class PcmPacketiserTest {

    private static final Track STEREO = new Track("audio", new AudioFormat("L16", 44_100, 2, 4, Map.of()));
    private static final Track SPEECH = new Track("audio", new AudioFormat("PCMU", 8_000, 1, 1, Map.of()));
    private static final Track SURROUND = new Track("audio", new AudioFormat("L24", 48_000, 6, 18, Map.of()));

    private final PcmPayloadFormat format = new PcmPayloadFormat();
    private final TrainPool pool = new TrainPool(1 << 20);

    /** Packets of equal length, 20 ms at most, the last one shorter where it must be. */
    @ParameterizedTest
    @CsvSource({
        "8000, 1, 1, 160, 1, 160",
        "8000, 1, 1, 320, 2, 160",
        "8000, 1, 1, 240, 2, 120",
        "8000, 1, 1, 321, 3, 107",
        "44100, 2, 4, 1764, 6, 294",
        "44100, 2, 4, 347, 1, 347",
        "44100, 2, 4, 348, 2, 174",
        "48000, 6, 18, 78, 2, 39",
        "8000, 1, 1, 1, 1, 1"
    })
    void splitsEvenly(int rate, int channels, int frameBytes, int frames, int packets, int framesPerPacket)
            throws Exception {
        String encoding = frameBytes / channels == 1 ? "PCMU" : frameBytes / channels == 2 ? "L16" : "L24";
        Track track = new Track("audio", new AudioFormat(encoding, rate, channels, frameBytes, Map.of()));

        PacketTrain train = packetiser(track)
                .packetise(AccessUnit.of(track, 0, 0, ByteBuffer.allocate(frames * frameBytes)))
                .orElseThrow();

        assertThat(train.packets()).isEqualTo(packets);
        assertThat(train.runEnd(0, packets)).isEqualTo(packets);
        assertThat(train.length(0)).isEqualTo(12 + framesPerPacket * frameBytes);
        for (int i = 0; i < packets; i++) {
            assertThat(train.timestampOffset(i)).isEqualTo(i * framesPerPacket);
            assertThat(train.marker(i)).isFalse();
        }
        train.release();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void everySampleComesOutAgain() throws Exception {
        Random random = new Random(3551);
        for (Track track : List.of(STEREO, SPEECH, SURROUND)) {
            for (int i = 0; i < 300; i++) {
                byte[] samples = new byte[((AudioFormat) track.format()).bytesPerFrame() * (1 + random.nextInt(3000))];
                random.nextBytes(samples);
                int split = random.nextInt(samples.length + 1);
                List<ByteBuffer> parts = List.of(
                        ByteBuffer.wrap(samples, 0, split),
                        ByteBuffer.allocate(0),
                        ByteBuffer.wrap(samples, split, samples.length - split).asReadOnlyBuffer());
                PacketTrain train = packetiser(track)
                        .packetise(new AccessUnit(track, 0, 0, 0, true, parts))
                        .orElseThrow();

                assertThat(received(track, train)).isEqualTo(ByteBuffer.wrap(samples));
                train.release();
            }
        }
    }

    private ByteBuffer received(Track track, PacketTrain train) throws MediaException {
        Depacketiser depacketiser = format.depacketiser(format.describe(track, "RTP/AVP"));
        train.stamp(0, train.packets(), new PacketTrain.Stamp(96, 7, 1, -2));
        ByteBuffer samples = ByteBuffer.allocate((int) train.payloadBytes());
        for (int i = 0; i < train.packets(); i++) {
            ByteBuffer packet = train.memory().slice(train.start(i), train.length(i));
            RtpHeader header = RtpHeader.read(packet).orElseThrow();
            List<Frame> frames = new ArrayList<>();
            depacketiser.packet(header, header.payload(packet), false, frames::add);
            assertThat(frames).hasSize(1);
            assertThat(frames.get(0).timestamp()).isEqualTo(-2 + train.timestampOffset(i));
            samples.put(frames.get(0).parts().get(0));
        }
        return samples.flip();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3", "5"})
    void refusesBrokenBlocks(int bytes) {
        AccessUnit unit = AccessUnit.of(STEREO, 0, 0, ByteBuffer.allocate(bytes));

        assertThatThrownBy(() -> packetiser(STEREO).packetise(unit)).isInstanceOf(MediaException.class);
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void refusesPacketsThatHoldNoSample() {
        Track wide = new Track("audio", new AudioFormat("L24", 48_000, 20, 60, Map.of()));

        assertThatThrownBy(() -> format.packetiser(wide, new PacketTrain.Format(0, 64), pool))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void dropsPacketsOfBrokenSamples() throws Exception {
        Depacketiser depacketiser = format.depacketiser(format.describe(STEREO, "RTP/AVP"));
        List<Frame> frames = new ArrayList<>();
        for (int length = 0; length < 9; length++) {
            depacketiser.packet(
                    new RtpHeader(false, 10, 0, 0, 7, 12, length),
                    ByteBuffer.allocate(length),
                    length % 2 == 0,
                    frames::add);
        }

        assertThat(frames).hasSize(2);
        assertThat(depacketiser.dropped()).isEqualTo(7);
    }

    @Test
    void aFullPoolDropsTheBlock() throws Exception {
        Packetiser packetiser = format.packetiser(STEREO, new PacketTrain.Format(0, 1400), new TrainPool(100));

        assertThat(packetiser.packetise(AccessUnit.of(STEREO, 0, 0, ByteBuffer.allocate(400))))
                .isEmpty();
    }

    private Packetiser packetiser(Track track) throws MediaException {
        return format.packetiser(track, new PacketTrain.Format(0, 1400), pool);
    }
}
