// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.proof.ProofProfile;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** Packets of the profile with checksums arrive complete, or are dropped. */
class CheckedFormatTest {

    private static final int PACKET_SIZE = 1400;

    private final CheckedFormat format = new CheckedFormat();
    private final List<Depacketiser.Frame> frames = new ArrayList<>();

    private List<ByteBuffer> packets(int unit) throws MediaException {
        PacketTrain.Format layout = new PacketTrain.Format(0, PACKET_SIZE);
        return packets(
                format.conversion(ProofMovie.unit(ProofMovie.VIDEO, unit))
                        .orElseThrow()
                        .convert(),
                layout);
    }

    private List<ByteBuffer> packets(AccessUnit picture, PacketTrain.Format layout) throws MediaException {
        PacketTrain train = format.packetiser(ProofMovie.VIDEO, layout, new TrainPool(1 << 20))
                .packetise(picture)
                .orElseThrow();
        List<ByteBuffer> packets = new ArrayList<>();
        for (int i = 0; i < train.packets(); i++) {
            ByteBuffer packet = ByteBuffer.allocate(train.length(i));
            train.copy(i, i + 1, new PacketTrain.Stamp(96, 1, i, 0), packet);
            packets.add(packet.flip());
        }
        train.release();
        return packets;
    }

    private Depacketiser depacketiser() throws MediaException {
        return format.depacketiser(format.describe(ProofMovie.VIDEO, ProofProfile.CHECKED));
    }

    private void receive(Depacketiser depacketiser, List<ByteBuffer> packets) {
        for (ByteBuffer packet : packets) {
            RtpHeader header = RtpHeader.read(packet).orElseThrow();
            depacketiser.packet(header, header.payload(packet), false, frames::add);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void anAccessUnitComesOutWhole(int unit) throws MediaException {
        List<ByteBuffer> packets = packets(unit);
        assertThat(packets).allSatisfy(packet -> assertThat(packet.remaining()).isLessThanOrEqualTo(PACKET_SIZE));
        receive(depacketiser(), packets);
        assertThat(frames)
                .singleElement()
                .satisfies(frame -> assertThat(frame.parts()).containsExactly(ByteBuffer.wrap(ProofMovie.video(unit))));
    }

    @Test
    void aChangedByteDropsTheAccessUnit() throws MediaException {
        List<ByteBuffer> packets = packets(4);
        int middle = PACKET_SIZE / 2;
        packets.get(1).put(middle, (byte) (packets.get(1).get(middle) ^ 1));
        Depacketiser depacketiser = depacketiser();
        receive(depacketiser, packets);
        assertThat(frames).isEmpty();
        assertThat(depacketiser.dropped()).isEqualTo(1);
        receive(depacketiser, packets(0));
        assertThat(frames).hasSize(1);
    }

    @Test
    void aUnitThatWasNotConvertedIsDropped() throws MediaException {
        Depacketiser depacketiser = depacketiser();
        receive(depacketiser, packets(ProofMovie.unit(ProofMovie.VIDEO, 3), new PacketTrain.Format(0, PACKET_SIZE)));
        assertThat(frames).isEmpty();
        assertThat(depacketiser.dropped()).isEqualTo(1);
    }

    @Test
    void packetsWithoutAChecksumAreDropped() throws MediaException {
        Depacketiser depacketiser = depacketiser();
        receive(
                depacketiser,
                packets(0).stream()
                        .map(packet -> packet.slice(0, RtpHeader.SIZE + ProofPacketiser.OFFSET_SIZE))
                        .toList());
        assertThat(frames).isEmpty();
        assertThat(depacketiser.dropped()).isEqualTo(1);
    }
}
