// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;

class SilenceWatchTest {

    private static final Duration LATER = Duration.ofSeconds(20);

    private final ManualLoop loop = new ManualLoop();
    private final List<String> alarms = new ArrayList<>();
    private long arrivals;

    private SilenceWatch watch() {
        return new SilenceWatch(
                loop,
                Duration.ofSeconds(2),
                () -> arrivals,
                atStart -> alarms.add((atStart ? "start" : "later") + " at "
                        + loop.clock().elapsed().toSeconds()));
    }

    @Test
    void noticesThatNothingComes() {
        SilenceWatch watch = watch();
        arrivals = 7;
        watch.prepare();
        watch.start(LATER);
        loop.advance(Duration.ofSeconds(100));
        assertThat(alarms).containsExactly("start at 2");
    }

    /** What comes between PLAY and its reply counts. */
    @Test
    void noticesThatNothingComesAnyMore() {
        SilenceWatch watch = watch();
        watch.prepare();
        arrivals++;
        watch.start(LATER);
        loop.advance(Duration.ofSeconds(10));
        arrivals++;
        loop.advance(Duration.ofSeconds(100));
        assertThat(alarms).containsExactly("later at 42");
    }

    @Test
    void waitsForEver() {
        SilenceWatch watch = watch();
        watch.prepare();
        arrivals++;
        watch.start(Duration.ZERO);
        loop.advance(Duration.ofDays(1));
        assertThat(alarms).isEmpty();
    }

    @Test
    void watchesNoLongerOnceItIsStopped() {
        SilenceWatch watch = watch();
        watch.prepare();
        watch.start(LATER);
        watch.stop();
        loop.advance(Duration.ofSeconds(100));
        assertThat(alarms).isEmpty();
        assertThat(loop.timers()).isZero();
    }
}
