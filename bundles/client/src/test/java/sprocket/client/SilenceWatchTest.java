package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;

class SilenceWatchTest {

    private final ManualLoop loop = new ManualLoop();
    private final List<String> alarms = new ArrayList<>();
    private long arrivals;

    private SilenceWatch watch(Duration later) {
        return new SilenceWatch(loop, Duration.ofSeconds(2), later, () -> arrivals,
                atStart -> alarms.add((atStart ? "start" : "later") + " at " + loop.clock().elapsed().toSeconds()));
    }

    @Test
    void noticesThatNothingComes() {
        SilenceWatch watch = watch(Duration.ofSeconds(20));
        arrivals = 7;
        watch.prepare();
        watch.start();
        loop.advance(Duration.ofSeconds(100));
        assertThat(alarms).containsExactly("start at 2");
    }

    /** What comes between PLAY and its reply counts. */
    @Test
    void noticesThatNothingComesAnyMore() {
        SilenceWatch watch = watch(Duration.ofSeconds(20));
        watch.prepare();
        arrivals++;
        watch.start();
        loop.advance(Duration.ofSeconds(10));
        arrivals++;
        loop.advance(Duration.ofSeconds(100));
        assertThat(alarms).containsExactly("later at 42");
    }

    @Test
    void waitsForEver() {
        SilenceWatch watch = watch(Duration.ZERO);
        watch.prepare();
        arrivals++;
        watch.start();
        loop.advance(Duration.ofDays(1));
        assertThat(alarms).isEmpty();
    }

    @Test
    void watchesNoLongerOnceItIsStopped() {
        SilenceWatch watch = watch(Duration.ofSeconds(20));
        watch.prepare();
        watch.start();
        watch.stop();
        loop.advance(Duration.ofSeconds(100));
        assertThat(alarms).isEmpty();
        assertThat(loop.timers()).isZero();
    }
}
