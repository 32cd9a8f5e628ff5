// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.playout.admission.Admission;
import sprocket.playout.config.PlayoutSettings.LoadLimit;

class NewcomerTest {

    private final ManualLoop loop = new ManualLoop();
    private final Admission admission = new Admission(
            new LoadLimit(Duration.ofMillis(100), Duration.ofSeconds(1)),
            loop.clock(),
            Runnable::run,
            loop.clock()::nanoTime);
    private final Newcomer newcomer = new Newcomer(admission, loop);

    /** A loop whose sessions do not play is not woken up. */
    @Test
    void theLoadIsMeasuredFromTheFirstPlayToTheEnd() throws Exception {
        newcomer.setsUp();
        assertThat(loop.timers()).isZero();
        newcomer.plays();
        newcomer.plays();
        assertThat(loop.timers()).isEqualTo(1);
        newcomer.ends();
        newcomer.ends();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void aSessionThatHasEndedIsNoViewer() throws Exception {
        newcomer.ends();
        newcomer.plays();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void aSessionThatHasNotPlayedMayEnd() throws Exception {
        Newcomer other = new Newcomer(admission, loop);
        other.plays();
        newcomer.ends();
        assertThat(loop.timers()).isEqualTo(1);
    }
}
