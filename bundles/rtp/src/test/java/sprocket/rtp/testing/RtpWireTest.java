// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

/** What tests of payload formats rely on. */
class RtpWireTest {

    private final TrainPool pool = new TrainPool(1 << 20);

    /** One byte in each packet. */
    private final Packetiser packetiser = unit -> {
        ByteBuffer bytes = unit.parts().get(0).duplicate();
        TrainBuilder builder = TrainBuilder.begin(
                        pool, new PacketTrain.Format(4, 100), bytes.remaining(), bytes.remaining())
                .orElseThrow();
        while (bytes.hasRemaining()) {
            builder.packet().put(bytes.get());
            builder.end(!bytes.hasRemaining(), 0);
        }
        return Optional.of(builder.build());
    };

    /** Notes the packets that come, with an exclamation mark where some are missing before. */
    private static final class Recorder implements Depacketiser {

        private final List<String> packets = new ArrayList<>();

        @Override
        public void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames) {
            packets.add((lost ? "!" : "") + header.sequence() + "=" + payload.get(payload.position()));
        }

        @Override
        public long dropped() {
            return 0;
        }
    }

    private List<ByteBuffer> packets(int firstSequence, int... bytes) throws Exception {
        ByteBuffer content = ByteBuffer.allocate(bytes.length);
        for (int value : bytes) {
            content.put((byte) value);
        }
        Track track = new Track(Track.idOf(0), new VideoFormat("X-PLAIN", 0, 0, 25, Map.of()));
        AccessUnit unit = AccessUnit.of(track, 0, 1, content.flip());
        return RtpWire.packets(packetiser, unit, new PacketTrain.Stamp(96, 5, firstSequence, 7));
    }

    @Test
    void makesWholePacketsWithoutFraming() throws Exception {
        List<ByteBuffer> packets = packets(10, 1, 2);
        assertThat(packets).allMatch(packet -> packet.position() == 0 && packet.remaining() == RtpHeader.SIZE + 1);
        assertThat(packets)
                .extracting(packet -> RtpHeader.read(packet).orElseThrow())
                .containsExactly(
                        new RtpHeader(false, 96, 10, 7, 5, RtpHeader.SIZE, 1),
                        new RtpHeader(true, 96, 11, 7, 5, RtpHeader.SIZE, 1));
        assertThat(pool.inUse()).as("the train is given back").isZero();
    }

    /** Packets 0 to 4 of a unit, less one or none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10    | -1 | 10=0 11=1 12=2 13=3 14=4
            10    | 0  | 11=1 12=2 13=3 14=4
            10    | 2  | 10=0 11=1 !13=3 14=4
            65534 | -1 | 65534=0 65535=1 0=2 1=3 2=4
            65534 | 2  | 65534=0 65535=1 !1=3 2=4
            """)
    void tellsWhatIsMissing(int firstSequence, int missing, String received) throws Exception {
        List<ByteBuffer> packets = packets(firstSequence, 0, 1, 2, 3, 4);
        if (missing >= 0) {
            packets.remove(missing);
        }
        Recorder recorder = new Recorder();
        RtpWire.receive(recorder, packets);
        assertThat(String.join(" ", recorder.packets)).isEqualTo(received);
    }
}
