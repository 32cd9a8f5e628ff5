// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics are what the network did to the packets between the first and the last one that arrived. */
class ExactStatisticsTest {

    private static final int MILLI = 1_000_000;
    private static final int PACKETS = 20_000;
    private static final int FIRST = 60_000;

    private static void run(TestStream stream, Network network) {
        long start = stream.loop.clock().nanoTime();
        for (Network.Delivery delivery : network.deliveries()) {
            stream.loop.advance(Duration.ofNanos(
                    start + delivery.time() - stream.loop.clock().nanoTime()));
            int sequence = FIRST + delivery.number() & 0xFFFF;
            stream.receive(Packets.unit(sequence, 90 * delivery.number(), Packets.SSRC));
        }
    }

    /** Of 1000: dropped, doubled, overtaken; the longest delay in milliseconds; whether some come too late. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 40, false",
        "10, 50, 100, 40, false",
        "50, 50, 100, 40, false",
        "200, 50, 100, 40, false",
        "50, 50, 100, 150, true",
        "200, 0, 500, 150, true",
        "0, 1000, 0, 150, false",
        "0, 0, 1000, 90, true",
        "900, 100, 300, 100, true"
    })
    void equalWhatTheNetworkDid(int dropped, int doubled, int overtaken, int delay, boolean late) {
        for (int seed = 0; seed < 3; seed++) {
            Network network =
                    new Network(seed, PACKETS, MILLI, dropped, doubled, overtaken, (long) delay * MILLI, 50L * MILLI);
            TestStream stream = new TestStream().play();
            run(stream, network);

            StreamStatistics.Packets packets = stream.packets();
            assertThat(packets).isEqualTo(network.expected());
            assertThat(packets.lossRate())
                    .isEqualTo((double) (packets.expected() - packets.received()) / packets.expected());
            assertThat(packets.lossRate() * 1000).isBetween(0.8 * dropped - 1, 1.2 * dropped + 1);
            assertThat(network.late().size() > 10).isEqualTo(late);

            stream.advance(60);
            assertComeOutInOrder(stream, network);
            assertThat(stream.receiver.statistics().data().bytes()).isEqualTo(20 * packets.received());
        }
    }

    /** All that arrived in time, each once, in order. */
    private static void assertComeOutInOrder(TestStream stream, Network network) {
        Set<Integer> late = network.late();
        List<String> expected = new ArrayList<>();
        network.arrived().stream()
                .filter(number -> !late.contains(number))
                .forEach(number -> expected.add("" + (FIRST + number & 0xFFFF)));
        assertThat(stream.events).isEqualTo(expected);
    }

    /** The course's data rate, the time between the first and the last packet, and how late the buffer made them. */
    @Test
    void measureRatesAndTimes() {
        TestStream stream = new TestStream().play();
        for (int number = 0; number <= 100; number++) {
            if (number != 50) {
                stream.receive(number);
            }
            stream.advance(40);
        }
        StreamStatistics statistics = stream.receiver.statistics();
        assertThat(statistics.packets().lossRate()).isEqualTo(1.0 / 101);
        assertThat(statistics.data().time()).isEqualTo(Duration.ofSeconds(4));
        assertThat(statistics.data().rate()).isEqualTo(100 * 20 / 4.0);
        assertThat(statistics.data().rateNow()).isEqualTo(25 * 20);
        assertThat(statistics.jitter()).isZero();
        assertThat(statistics.buffer()).isEqualTo(new StreamStatistics.Buffer(0, 0, Duration.ZERO));
        assertThat(statistics.roundTrip()).isEmpty();
        assertThat(statistics.delay()).isEmpty();
    }

    @Test
    void tellTheBuffersLevelAndDelay() {
        TestStream stream = new TestStream().play();
        stream.receive(1, 3, 4);
        assertThat(stream.receiver.statistics().buffer()).isEqualTo(new StreamStatistics.Buffer(2, 64, Duration.ZERO));
        stream.advance(30);
        stream.receive(2);
        assertThat(stream.receiver.statistics().buffer())
                .isEqualTo(new StreamStatistics.Buffer(0, 0, Duration.ofMillis(30)));
        stream.advance(2000);
        assertThat(stream.receiver.statistics().buffer().delay()).isZero();
        stream.receiver.roundTrip(Duration.ofMillis(3));
        assertThat(stream.receiver.statistics().roundTrip()).hasValue(Duration.ofMillis(3));
    }

    /** Every second packet comes 4 ms late: the estimate goes to 4 ms (RFC 3550, section A.8). */
    @Test
    void measureJitter() {
        TestStream stream = new TestStream().play();
        IntStream.range(0, 400).forEach(number -> {
            stream.receive(Packets.unit(number, 1800 * number, Packets.SSRC));
            stream.advance(number % 2 == 0 ? 24 : 16);
        });
        assertThat(stream.receiver.statistics().jitter()).isBetween(Duration.ofMillis(3), Duration.ofMillis(5));
    }
}
