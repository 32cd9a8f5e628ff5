// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.playout.config.PlayoutSettings.LoadLimit;
import sprocket.playout.testing.CapturedLog;
import sprocket.playout.testing.ManualExecutor;
import sprocket.rtsp.api.message.RtspException;

class AdmissionTest {

    private static final Duration FULL = Duration.ofSeconds(1);
    private static final LoadLimit LIMIT = new LoadLimit(Duration.ofMillis(100), FULL);

    private final ManualLoop loop = new ManualLoop();
    private final Admission admission = new Admission(LIMIT, loop.clock(), Runnable::run, loop.clock()::nanoTime);

    /** Timers that are due in the meantime run late. */
    private void busy(Duration time) {
        loop.hold();
        loop.advance(time);
        loop.resume();
    }

    private void overload() {
        for (int i = 0; i < 4; i++) {
            busy(Duration.ofSeconds(1));
        }
    }

    private static void assertRefused(Admission by) {
        assertThatThrownBy(by::check)
                .isInstanceOfSatisfying(
                        RtspException.class, e -> assertThat(e.status().code()).isEqualTo(453))
                .hasMessageMatching("The server has no time for another viewer: it is \\d+ ms late on average,"
                        + " and the limit is 100 ms; try again when others have stopped");
    }

    @Test
    void admitsWhileLoopsAreInTime() {
        admission.opened(loop);
        loop.advance(Duration.ofSeconds(20));
        assertThatCode(admission::check).doesNotThrowAnyException();
        assertThat(admission.statistics().delay()).isZero();
    }

    @Test
    void oneInterruptionIsNoLoad() {
        admission.opened(loop);
        busy(Duration.ofHours(1));
        assertThatCode(admission::check).doesNotThrowAnyException();
    }

    @Test
    void refusesWhileALoopIsLateAndRecovers() {
        admission.opened(loop);
        admission.opened(new ManualLoop());
        overload();
        assertRefused(admission);
        assertThat(admission.statistics().refused()).isEqualTo(1);
        loop.advance(Delay.WINDOW);
        assertThatCode(admission::check).doesNotThrowAnyException();
    }

    @Test
    void refusesWhileMediaThreadsAreLate() {
        ManualExecutor media = new ManualExecutor();
        Admission waiting = new Admission(LIMIT, loop.clock(), media, loop.clock()::nanoTime);
        waiting.opened(loop);
        for (int i = 0; i < 3; i++) {
            loop.advance(FULL);
            media.run();
        }
        assertRefused(waiting);
    }

    @Test
    void refusesNobodyWithoutALimit() {
        admission.change(new LoadLimit(Duration.ZERO, FULL));
        admission.opened(loop);
        overload();
        assertThatCode(admission::check).doesNotThrowAnyException();
    }

    @Test
    void measuresAsLongAsThereAreSessions() {
        admission.opened(loop);
        admission.opened(loop);
        admission.closed(loop);
        assertThat(loop.timers()).isEqualTo(1);
        admission.closed(loop);
        assertThat(loop.timers()).isZero();
        admission.opened(loop);
        assertThat(loop.timers()).isEqualTo(1);
    }

    @Test
    void logsOnceWhenItBeginsToRefuseAndWhenItAdmitsAgain() {
        try (CapturedLog log = new CapturedLog()) {
            admission.opened(loop);
            overload();
            for (int i = 0; i < 3; i++) {
                assertRefused(admission);
            }
            assertThat(log.lines(Level.WARN))
                    .singleElement(STRING)
                    .contains("New viewers are refused: packets are ", "the setting max.load of sprocket.playout");
            loop.advance(Delay.WINDOW);
            assertThatCode(admission::check).doesNotThrowAnyException();
            assertThatCode(admission::check).doesNotThrowAnyException();
            assertThat(log.lines(Level.INFO))
                    .containsExactly("New viewers are admitted again; 3 requests were refused");
        }
    }
}
