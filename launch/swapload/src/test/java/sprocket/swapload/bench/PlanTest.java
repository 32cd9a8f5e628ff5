// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is measured, and what prevents it. */
class PlanTest {

    private static Plan plan(Set<Topic> topics, int viewers, int sessions) {
        return new Plan(Path.of("home"), topics, true, List.of(viewers), 8, 1, sessions, 50, 1, 180, Optional.empty());
    }

    @Test
    void tooFewOpenFilesAreSaidWithWhatToDo() {
        assertThat(plan(Set.of(Topic.FILE), 300, 10_000).obstacle(1024))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("needs 1400 open files, and 1024 are allowed")
                        .contains("ulimit -n 1400"));
        assertThat(plan(Set.of(Topic.IDLE), 100, 10_000).obstacle(4096))
                .hasValueSatisfying(text -> assertThat(text).contains("needs 10500 open files"));
        assertThat(plan(Set.of(Topic.FILE), 300, 10_000).obstacle(1400)).isEmpty();
    }

    @Test
    void theStartNeedsItsScript() {
        assertThat(plan(Set.of(Topic.START), 1, 1).obstacle(20_000))
                .hasValueSatisfying(text -> assertThat(text).contains("--measure"));
    }

    @Test
    void theLargestAudienceFollowsFromTheOpenFiles() {
        assertThat(Plan.most(1024)).isEqualTo(174);
        assertThat(Plan.most(100)).isZero();
        assertThat(Plan.most(Long.MAX_VALUE)).isEqualTo(8000);
    }

    @Test
    void allIsEverythingAndWhatTakesLongIsNotUsual() {
        assertThat(Topic.selected(List.of(Topic.ALL))).contains(Topic.MEMORY).doesNotContain(Topic.ALL);
        assertThat(Topic.usual()).doesNotContain(Topic.LIMIT, Topic.OVERLOAD, Topic.MEMORY, Topic.ALL);
    }
}
