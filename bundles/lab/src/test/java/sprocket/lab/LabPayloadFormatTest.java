// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

class LabPayloadFormatTest {

    private static final Track VIDEO =
            new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 352, 288, 20, Map.of()));

    private final LabPayloadFormat format = new LabPayloadFormat();
    private final TrainPool pool = new TrainPool(1 << 22);
    private final List<byte[]> pictures = new ArrayList<>();
    private final Depacketiser depacketiser = format.depacketiser(null);
    private int sequence;

    private static byte[] picture(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        for (int i = 2; i < size; i++) {
            bytes[i] = bytes[i] == (byte) 0xFF ? 0 : bytes[i];
        }
        bytes[0] = bytes[size - 2] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[size - 1] = (byte) 0xD9;
        return bytes;
    }

    private void receive(byte[] piece, boolean marker, boolean lost) {
        ByteBuffer packet = ByteBuffer.allocate(12 + piece.length);
        RtpHeader.write(packet, 0, false, marker, 26, ++sequence, 3600, 7);
        packet.position(12).put(piece).flip();
        RtpHeader header = RtpHeader.read(packet).orElseThrow();
        depacketiser.packet(header, header.payload(packet), lost, frame -> {
            byte[] bytes = new byte[frame.parts().get(0).remaining()];
            frame.parts().get(0).get(bytes);
            pictures.add(bytes);
        });
    }

    private static byte[] part(byte[] whole, int from, int to) {
        return Arrays.copyOfRange(whole, from, to);
    }

    @Test
    void sendsEachPictureWholeInOnePacketWithTheMarker() throws Exception {
        PacketRules rules = format.rules(VIDEO, 1400);
        assertThat(rules).isEqualTo(PacketRules.byUnit(65_507, 1, false));
        Packetiser packetiser = format.packetiser(VIDEO, new PacketTrain.Format(0, rules.packetSize()), pool);
        for (int size : List.of(4, 6014, 65_495)) {
            byte[] picture = picture(size);
            PacketTrain train = packetiser
                    .packetise(AccessUnit.of(VIDEO, 0, 50_000_000, ByteBuffer.wrap(picture)))
                    .orElseThrow();
            ByteBuffer packet = ByteBuffer.allocate(train.length(0));
            train.copy(0, 1, new PacketTrain.Stamp(26, 7, 3, 9000), packet);
            train.release();
            RtpHeader header = RtpHeader.read(packet.flip()).orElseThrow();
            assertThat(header.marker()).isTrue();
            assertThat(header.sequence()).isEqualTo(3);
            assertThat(header.payload(packet)).isEqualTo(ByteBuffer.wrap(picture));
        }
        assertThatThrownBy(() ->
                        packetiser.packetise(AccessUnit.of(VIDEO, 0, 50_000_000, ByteBuffer.wrap(picture(65_496)))))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("65496");
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void announcesTheRateAndNoLimitOfAnybodyElse() throws Exception {
        assertThat(format.describe(VIDEO, "RTP/LAB").payloadType()).hasValue(26);
        assertThat(format.describe(VIDEO, "RTP/LAB").attributes())
                .extracting(a -> a.name() + ":" + a.value())
                .containsExactly("framerate:20");
        Track large = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 4000, 3000, 0, Map.of()));
        assertThat(format.describe(large, "RTP/LAB").attributes()).isEmpty();
    }

    @Test
    void putsAPictureTogetherThatIsWholeOrInPieces() {
        byte[] picture = picture(4000);
        receive(picture, true, false);
        receive(picture, false, false);
        receive(part(picture, 0, 1400), false, false);
        receive(part(picture, 1400, 2800), false, false);
        receive(part(picture, 2800, 4000), true, false);
        assertThat(pictures).hasSize(3).allSatisfy(p -> assertThat(p).isEqualTo(picture));
        assertThat(depacketiser.dropped()).isZero();
    }

    @Test
    void neverShowsAPictureThatHasAHole() {
        byte[] picture = picture(4000);
        receive(part(picture, 0, 1400), false, false);
        receive(part(picture, 2800, 4000), true, true);
        receive(part(picture, 0, 1400), false, true);
        receive(picture, true, false);
        assertThat(pictures).hasSize(1);
        assertThat(depacketiser.dropped()).isEqualTo(2);
    }

    @Test
    void cutsOffWhatStandsBehindAPicture() {
        byte[] padded = Arrays.copyOf(picture(500), 512);
        receive(padded, true, false);
        assertThat(pictures).singleElement().isEqualTo(picture(500));
    }

    @Test
    void keepsNoMoreThanALargePicture() {
        receive(part(picture(4000), 0, 1400), false, false);
        for (int i = 0; i < 4000; i++) {
            receive(new byte[1400], false, false);
        }
        assertThat(pictures).isEmpty();
        assertThat(depacketiser.dropped()).isEqualTo(1);
    }
}
