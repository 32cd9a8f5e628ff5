// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sprocket.client.desk.PlaybackStatistics;

class StatisticsFactsTest {

    private static Map<String, String> facts(PlaybackStatistics statistics) {
        return StatisticsFacts.of(statistics).stream()
                .flatMap(group -> group.facts().stream())
                .collect(Collectors.toMap(Fact::name, Fact::value));
    }

    /** 5 of 400 packets, and 1,945,000 bytes in 20 seconds: those of the pictures, not of the sound. */
    @Test
    void theCourseAsksForTheLossRateAndTheDataRate() {
        assertThat(facts(Statuses.playing()))
                .containsEntry("Packet loss rate", "1.25 %")
                .containsEntry("Data rate", "97.3 kB/s")
                .containsEntry("Sent", "400")
                .containsEntry("Received", "395")
                .containsEntry("Lost", "5")
                .containsEntry("Bytes received", "1,945,000")
                .containsEntry("Time of playing", "20.00 s")
                .containsEntry("Transport", "RTP/LAB/UDP")
                .containsEntry("Damaged", "6");
    }

    @Test
    void beforeSetupThereAreNone() {
        assertThat(facts(Statuses.NO_STATISTICS))
                .containsOnly(Map.entry("Packet loss rate", "–"), Map.entry("Data rate", "–"));
    }

    @Test
    void unitsCountInThousands() {
        assertThat(Amount.scaled(999.4, "B/s")).isEqualTo("999 B/s");
        assertThat(Amount.scaled(999_960, "B/s")).isEqualTo("1.0 MB/s");
        assertThat(Amount.clock(Duration.ofSeconds(67))).isEqualTo("1:07");
        assertThat(Amount.clock(Duration.ofSeconds(7267))).isEqualTo("2:01:07");
        assertThat(Amount.clock(Duration.ofSeconds(-1))).isEqualTo("0:00");
    }
}
