// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {

    private static final List<String> NAMES =
            List.of("sessions", "rtsp:sessions", "streams", "stats", "stop", "start", "swap", "kick");

    @ParameterizedTest
    @CsvSource({
        "a, a, 0",
        "'', abc, 3",
        "abc, '', 3",
        "kick, kcik, 1",
        "kick, kik, 1",
        "kick, kickx, 1",
        "kick, kink, 1",
        "sessions, sesions, 1",
        "stats, swap, 3",
        "ab, cd, 2"
    })
    void aDistanceCountsWhatIsInsertedDeletedReplacedOrSwapped(String a, String b, int distance) {
        assertThat(SimilarNames.distance(a, b)).isEqualTo(distance);
        assertThat(SimilarNames.distance(b, a)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({
        "sesions, sessions",
        "SESSIONS, sessions",
        "kcik, kick",
        "stat, start stats",
        "st, stop start stats",
        "k, ",
        "playlist, "
    })
    void theLikeliestComesFirst(String misspelt, String expected) {
        assertThat(SimilarNames.of(misspelt, NAMES))
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }
}
