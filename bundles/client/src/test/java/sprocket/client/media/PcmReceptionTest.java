// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.Track;
import sprocket.payload.pcm.PcmPayloadFormat;
import sprocket.rtp.payload.Depacketiser;

/** Sound comes out sample by sample as it was sent, and a lost packet takes nothing else with it. */
class PcmReceptionTest {

    private static final Track TRACK = new Track("trackID=1", new AudioFormat("L16", 8000, 1, 2, Map.of()));
    private static final int SAMPLES = 160;

    @Test
    void comesOutAsItWasSent() throws Exception {
        ManualLoop loop = new ManualLoop();
        List<StreamUnit> units = new ArrayList<>();
        PcmPayloadFormat format = new PcmPayloadFormat();
        Depacketiser depacketiser = format.depacketiser(format.describe(TRACK, "RTP/AVP"));
        Supplier<Optional<Depacketiser>> once = () -> Optional.of(depacketiser);
        StreamReceiver receiver =
                new StreamReceiver(StreamSettings.of(TRACK, 97, 8000), once, loop, packet -> {}, units::add);
        receiver.play(new PlayTimeline(0, 1), OptionalLong.of(500));
        List<byte[]> sent = new ArrayList<>();
        Random random = new Random(16);
        for (int i = 0; i < 50; i++) {
            byte[] samples = new byte[2 * SAMPLES];
            random.nextBytes(samples);
            sent.add(samples);
        }
        for (int i : new int[] {0, 1, 3, 2, 4, 6, 7, 8}) {
            receiver.receive(
                    Packets.rtp(97, i == 0, 65_533 + i, 500 + SAMPLES * i, 7, sent.get(i)),
                    loop.clock().nanoTime());
            loop.advance(Duration.ofMillis(20));
        }
        loop.advance(Duration.ofMillis(50));

        assertThat(units)
                .extracting(unit -> unit.unit().presentationTime() / 20_000_000)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 6L, 7L, 8L);
        for (StreamUnit unit : units) {
            ByteBuffer samples = ByteBuffer.wrap(sent.get((int) (unit.unit().presentationTime() / 20_000_000)));
            assertThat(unit.unit().parts()).containsExactly(samples);
            assertThat(unit.unit().duration()).isIn(0L, 20_000_000L, 40_000_000L);
        }
        assertThat(receiver.statistics().packets().lost()).isEqualTo(1);
        assertThat(receiver.statistics().units()).isEqualTo(new StreamStatistics.Units(8, 0, 0));
    }
}
