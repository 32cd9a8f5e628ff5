// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtp.RtpHeader;

/** A source that is known by other means: packets are classified from the first one on. */
class TrustedReceptionTest {

    private final ReceptionStatistics statistics = ReceptionStatistics.ofTrusted(5, 8000);

    private Arrival arrive(int sequence, int timestamp) {
        return statistics.arrived(new RtpHeader(false, 0, sequence & 0xFFFF, timestamp, 5, 12, 160), 0);
    }

    /**
     * {@code 10@7} is number 10 with timestamp 7; without one, the timestamp is the number. First letters of what comes
     * of it.
     */
    private String arrive(String packet) {
        String[] parts = packet.split("@");
        return arrive(Integer.parseInt(parts[0]), Integer.parseInt(parts[parts.length - 1]))
                .name()
                .substring(0, 3);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            10                         | IN_                     | 1    | 1
            10 11 12                   | IN_ IN_ IN_             | 3    | 3
            10 12 11                   | IN_ IN_ REO             | 3    | 3
            10 12 12 10                | IN_ IN_ DUP DUP         | 3    | 4
            11 10 12                   | IN_ REO IN_             | 3    | 3
            65534 65535 0 1            | IN_ IN_ IN_ IN_         | 4    | 4
            65534 1 65535 0            | IN_ IN_ REO REO         | 4    | 4
            0 65535 1                  | IN_ REO IN_             | 3    | 3
            10 2000 1500 1500          | IN_ IN_ REO DUP         | 1991 | 4
            10 2800 5600 1700 1400     | IN_ IN_ IN_ REO SUS     | 5591 | 4
            200 100                    | IN_ REO                 | 101  | 2
            200 99                     | IN_ SUS                 | 1    | 1
            100 30000 101              | IN_ SUS IN_             | 2    | 2
            100 30000 30001            | IN_ SUS RES             | 2    | 2
            100 30000 101 30001 30002  | IN_ SUS IN_ SUS RES     | 2    | 2
            100 30000 30002 30001      | IN_ SUS SUS SUS         | 1    | 1
            100 65000 65001            | IN_ SUS RES             | 2    | 2
            10 11 12 10 11             | IN_ IN_ IN_ DUP DUP     | 3    | 5
            10 11 12 10@90 11@91       | IN_ IN_ IN_ SUS RES     | 2    | 2
            10 11 12 10@90 13          | IN_ IN_ IN_ SUS IN_     | 4    | 4
            """)
    void tellsArrivalsApart(String packets, String arrivals, long expected, long received) {
        assertThat(Stream.of(packets.split(" ")).map(this::arrive).collect(Collectors.joining(" ")))
                .isEqualTo(arrivals);
        assertThat(statistics.expected()).isEqualTo(expected);
        assertThat(statistics.packets()).isEqualTo(received);
    }

    /** Several cycles of sequence numbers, compared with a list of all packets that have arrived. */
    @Test
    void tellsArrivalsApartForEver() {
        SplittableRandom random = new SplittableRandom(7);
        boolean[] arrived = new boolean[400_000];
        int highest = 65_000;
        arrive(highest, highest);
        arrived[highest] = true;
        while (highest < arrived.length - 10) {
            int number = Math.max(65_000, highest + random.nextInt(-3000, 10));
            Arrival expected =
                    arrived[number] ? Arrival.DUPLICATE : number > highest ? Arrival.IN_ORDER : Arrival.REORDERED;
            if (random.nextInt(3) > 0) {
                assertThat(arrive(number, number))
                        .as("%d after %d", number, highest)
                        .isEqualTo(expected);
                arrived[number] = true;
                highest = Math.max(highest, number);
            } else {
                highest++;
                arrive(highest, highest);
                arrived[highest] = true;
            }
        }
        assertThat(statistics.expected()).isEqualTo(highest - 65_000 + 1);
    }

    @Test
    void reportsTheLossFromItsFirstPacket() {
        Stream.of(10, 11, 13, 14).forEach(sequence -> arrive(sequence, 0));
        assertThat(statistics.report(0).cumulativeLost()).isEqualTo(1);
        assertThat(statistics.report(0).highestSequence()).isEqualTo(14);
        assertThat(statistics.valid()).isTrue();
    }
}
