// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.loop.testing.ManualLoop;

/** Every picture that comes out is, byte for byte, one that was sent; and all come out of which nothing is missing. */
class JpegReceptionTest {

    private static final int MILLI = 1_000_000;
    private static final int PICTURES = 400;

    private final ManualLoop loop = new ManualLoop();
    private final List<StreamUnit> units = new ArrayList<>();
    private final StreamReceiver receiver = new StreamReceiver(
            StreamSettings.of(JpegStream.TRACK, JpegStream.TYPE, 90_000),
            JpegStream::depacketiser,
            loop,
            packet -> {},
            units::add);

    private void assertWhole(JpegStream sent) {
        for (StreamUnit unit : units) {
            assertThat(JpegStream.bytes(unit.unit().parts().get(0)))
                    .as("picture %d", JpegStream.number(unit))
                    .isEqualTo(sent.picture(unit));
        }
    }

    private List<Integer> shown() {
        return units.stream().map(JpegStream::number).toList();
    }

    /** Of 1000: dropped, doubled, overtaken; the longest delay in milliseconds. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0, 10", "10, 50, 100, 40", "50, 50, 100, 40", "200, 50, 100, 40", "20, 50, 200, 120"})
    void damagedPicturesDoNotComeOut(int dropped, int doubled, int overtaken, int delay) throws Exception {
        JpegStream sent = new JpegStream(PICTURES, 700, 65_000, Packets.SSRC);
        List<JpegStream.Fragment> fragments = sent.fragments();
        Network network =
                new Network(9, fragments.size(), MILLI, dropped, doubled, overtaken, (long) delay * MILLI, 50L * MILLI);
        receiver.play(new PlayTimeline(0, 1), OptionalLong.of(0));
        long start = loop.clock().nanoTime();
        for (Network.Delivery delivery : network.deliveries()) {
            loop.advance(Duration.ofNanos(start + delivery.time() - loop.clock().nanoTime()));
            receiver.receive(
                    fragments.get(delivery.number()).packet().duplicate(),
                    loop.clock().nanoTime());
        }
        loop.advance(Duration.ofMillis(60));

        Set<Integer> touched = new HashSet<>();
        Set<Integer> whole = new TreeSet<>();
        Set<Integer> arrived = network.arrived();
        arrived.removeAll(network.late());
        fragments.forEach(fragment -> whole.add(fragment.picture()));
        for (int i = 0; i < fragments.size(); i++) {
            if (!arrived.contains(i)) {
                whole.remove(fragments.get(i).picture());
            } else {
                touched.add(fragments.get(i).picture());
            }
        }
        assertThat(shown()).containsExactlyElementsOf(whole);
        assertWhole(sent);
        StreamStatistics statistics = receiver.statistics();
        assertThat(statistics.units())
                .isEqualTo(new StreamStatistics.Units(whole.size(), touched.size() - whole.size(), 0));
        assertThat(statistics.packets()).isEqualTo(network.expected());
    }

    /**
     * Noise, foreign packets, packets cut short, other senders, RTCP without sense: pictures come out as they were, and
     * little is kept.
     */
    @Test
    void nothingThatArrivesDamagesAPicture() throws Exception {
        Random random = new Random(3550);
        JpegStream sent = new JpegStream(PICTURES, 700, 100, Packets.SSRC);
        receiver.play(new PlayTimeline(0, 1), OptionalLong.of(0));
        int lost = 0;
        List<JpegStream.Fragment> fragments = sent.fragments();
        for (JpegStream.Fragment fragment : fragments) {
            boolean between = fragment != fragments.get(0) && fragment != fragments.get(fragments.size() - 1);
            if (between && random.nextInt(50) == 0) {
                lost++;
            } else {
                receiver.receive(fragment.packet().duplicate(), loop.clock().nanoTime());
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                receiver.receive(noise(fragment.packet(), random), loop.clock().nanoTime());
            }
            loop.advance(Duration.ofMillis(1));
            assertThat(receiver.statistics().buffer().bytes()).isLessThan(PacketOrder.MAX_BYTES);
        }
        assertWhole(sent);
        assertThat(units).hasSizeGreaterThan(PICTURES / 4);
        assertThat(receiver.statistics().packets().lost()).isEqualTo(lost);
        assertThat(receiver.statistics().packets().restarts()).isZero();
    }

    /** What is no packet of the stream, though some of it looks like one. */
    private static ByteBuffer noise(ByteBuffer packet, Random random) {
        byte[] bytes = JpegStream.bytes(packet);
        switch (random.nextInt(6)) {
            case 0 -> {
                bytes = new byte[random.nextInt(100)];
                random.nextBytes(bytes);
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(12));
            case 2 -> bytes[0] = (byte) (random.nextBoolean() ? 0x40 : 0xC0);
            case 3 -> bytes[1] = (byte) (random.nextInt(26) | 0x80);
            case 4 -> {
                bytes[8] ^= (byte) (1 + random.nextInt(255));
                bytes[2] = (byte) random.nextInt();
            }
            default -> {
                bytes[1] = (byte) (200 + random.nextInt(5));
                bytes[3] = (byte) random.nextInt(20);
            }
        }
        return ByteBuffer.wrap(bytes);
    }

    /** Whatever arrives, as long as it likes: nothing is thrown, and what is held stays bounded. */
    @Test
    void anythingMayArrive() {
        Random random = new Random(2435);
        receiver.expect();
        receiver.play(new PlayTimeline(0, 1), OptionalLong.of(0));
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(random.nextInt(50) == 0 ? 60_000 : 80)];
            random.nextBytes(bytes);
            if (bytes.length > 12 && random.nextInt(10) > 0) {
                bytes[0] = (byte) 0x80;
                bytes[1] = (byte)
                        (random.nextInt(20) == 0 ? 200 + random.nextInt(5) : JpegStream.TYPE | random.nextInt(2) << 7);
                bytes[2] = random.nextInt(500) == 0 ? bytes[2] : (byte) (i >> 12);
                bytes[8] = 0;
                bytes[9] = 0;
                bytes[10] = 0;
                bytes[11] = (byte) (random.nextInt(100) == 0 ? 1 : 0);
            }
            receiver.receive(ByteBuffer.wrap(bytes), loop.clock().nanoTime());
            if (random.nextInt(3) == 0) {
                loop.advance(Duration.ofMillis(random.nextInt(4)));
            }
            assertThat(receiver.statistics().buffer().bytes()).isLessThanOrEqualTo(PacketOrder.MAX_BYTES);
        }
        StreamStatistics.Packets packets = receiver.statistics().packets();
        assertThat(packets.received()).isBetween(1000L, packets.expected());
        assertThat(packets.ignored()).isPositive();
        assertThat(packets.restarts()).isPositive();
        receiver.close("");
        assertThat(loop.timers()).isZero();
    }
}
