// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;

class WatchdogRoundsTest {

    private static final Duration PERIOD = Duration.ofSeconds(4);

    private final ManualLoop loop = new ManualLoop();
    private final ConnectionWatchdog.Round rounds = new ConnectionWatchdog.Rounds().of(loop, PERIOD.toNanos());
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void checksOnceInEachPeriod() {
        rounds.add(now -> checks.incrementAndGet());
        loop.advance(PERIOD.minusMillis(1));
        assertThat(checks).hasValue(0);
        loop.advance(Duration.ofMillis(1));
        assertThat(checks).hasValue(1);
        loop.advance(PERIOD.multipliedBy(9));
        assertThat(checks).hasValue(10);
    }

    @Test
    void hasOneTimerForAll() {
        List<ConnectionWatchdog.Round.Entry> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(rounds.add(now -> checks.incrementAndGet()));
            loop.advance(Duration.ofMillis(10));
        }
        assertThat(loop.timers()).isEqualTo(1);
        int before = checks.get();
        loop.advance(PERIOD);
        assertThat(checks.get() - before).isEqualTo(1000);
        all.forEach(ConnectionWatchdog.Round.Entry::cancel);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void checksNothingAfterCancel() {
        ConnectionWatchdog.Round.Entry first = rounds.add(now -> checks.incrementAndGet());
        first.cancel();
        first.cancel();
        loop.advance(PERIOD.multipliedBy(2));
        assertThat(checks).hasValue(0);
        rounds.add(now -> checks.incrementAndGet());
        loop.advance(PERIOD);
        assertThat(checks).hasValue(1);
    }

    @Test
    void goesOnAfterACheckThatCancelsOthers() {
        List<ConnectionWatchdog.Round.Entry> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(rounds.add(now -> {
                checks.incrementAndGet();
                all.forEach(ConnectionWatchdog.Round.Entry::cancel);
            }));
        }
        loop.advance(PERIOD);
        assertThat(checks).hasValue(1);
    }

    /** A connection that ends may let another one end. */
    @Test
    void checksInTheOrderInWhichTheyCame() {
        List<ConnectionWatchdog.Round.Entry> all = new ArrayList<>();
        List<Integer> checked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            all.add(rounds.add(now -> {
                checked.add(number);
                if (number % 2 == 0) {
                    all.get(number).cancel();
                }
            }));
        }
        loop.advance(PERIOD);
        assertThat(checked).containsExactly(0, 1, 2, 3, 4);
        checked.clear();
        loop.advance(PERIOD);
        assertThat(checked).containsExactly(1, 3);
    }

    @Test
    void tellsTheTime() {
        List<Long> told = new ArrayList<>();
        rounds.add(told::add);
        loop.advance(PERIOD);
        assertThat(told).containsExactly(loop.clock().nanoTime());
    }

    @Test
    void checksOnceAfterALongInterruption() {
        rounds.add(now -> checks.incrementAndGet());
        loop.clock().advance(PERIOD.multipliedBy(1000));
        loop.advance(Duration.ZERO);
        assertThat(checks.get()).isBetween(1, 2);
    }
}
