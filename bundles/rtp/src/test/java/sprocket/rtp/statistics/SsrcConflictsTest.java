// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SsrcConflictsTest {

    private static final long INTERVAL = 5_000_000_000L;

    private final SsrcConflicts conflicts = new SsrcConflicts();

    @Test
    void isACollisionOnceAndThenALoop() {
        assertThat(conflicts.collides("a", 0, INTERVAL)).isTrue();
        assertThat(conflicts.collides("a", 1, INTERVAL)).isFalse();
        assertThat(conflicts.collides("b", 1, INTERVAL)).isTrue();
    }

    /** A loop that goes on is remembered; one that has ended is forgotten after ten intervals. */
    @Test
    void forgetsWhatHasEnded() {
        conflicts.collides("a", 0, INTERVAL);
        assertThat(conflicts.collides("a", 10 * INTERVAL, INTERVAL)).isFalse();
        assertThat(conflicts.collides("a", 20 * INTERVAL, INTERVAL)).isFalse();
        assertThat(conflicts.collides("a", 30 * INTERVAL + 1, INTERVAL)).isTrue();
    }

    @Test
    void doesNotChangeForMoreOriginsThanItKeeps() {
        for (int i = 0; i < 16; i++) {
            assertThat(conflicts.collides(i, 0, INTERVAL)).isTrue();
        }
        assertThat(conflicts.collides(16, 0, INTERVAL)).isFalse();
        assertThat(conflicts.collides(3, 0, INTERVAL)).isFalse();
    }
}
