// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualClock;

class TimerQueueTest {

    private final ManualClock clock = new ManualClock();
    private final long start = clock.nanoTime();
    private final List<Long> alarms = new ArrayList<>();
    private final TimerQueue queue = new TimerQueue(clock, time -> alarms.add(time - start));
    private final List<String> done = new ArrayList<>();

    private TimerQueue.Entry timer(String name) {
        return timer(() -> done.add(name));
    }

    private static TimerQueue.Entry timer(Runnable action) {
        return new TimerQueue.Entry() {
            @Override
            void due() {
                action.run();
            }
        };
    }

    /** The times are around the overflow of the clock. */
    private void at(TimerQueue.Entry timer, long millis) {
        queue.set(timer, start + millis * 1_000_000);
    }

    private void pass(long millis) {
        clock.advance(Duration.ofMillis(millis));
        queue.run();
    }

    @Test
    void oneWakeUpRunsAllThatAreDueTheMostOverdueFirst() {
        at(timer("late"), 3_000);
        at(timer("b"), 1_002);
        at(timer("a"), 998);
        at(timer("c"), 1_004);
        pass(1_010);
        assertThat(done).containsExactly("a", "b", "c");
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void wakesUpForTheFirstOnly() {
        at(timer("b"), 20);
        at(timer("c"), 30);
        at(timer("a"), 10);
        assertThat(alarms).containsExactly(20_000_000L, 10_000_000L);
        pass(10);
        assertThat(alarms).last().isEqualTo(20_000_000L);
        assertThat(alarms).hasSize(3);
    }

    @Test
    void aTimerIsSetAgainInItsOwnAction() {
        TimerQueue.Entry[] again = new TimerQueue.Entry[1];
        again[0] = timer(() -> {
            done.add("again");
            at(again[0], 40L * (done.size() + 1));
        });
        at(again[0], 40);
        for (int i = 0; i < 5; i++) {
            pass(40);
        }
        assertThat(done).hasSize(5);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(alarms).hasSize(6);
    }

    @Test
    void aTimerThatIsSetAgainMoves() {
        TimerQueue.Entry moved = timer("moved");
        at(moved, 10);
        at(timer("other"), 20);
        at(moved, 30);
        pass(25);
        assertThat(done).containsExactly("other");
        pass(10);
        assertThat(done).containsExactly("other", "moved");
    }

    @Test
    void aTimerThatFailsDoesNotStopTheOthers() {
        at(
                timer(() -> {
                    throw new IllegalStateException("expected by the test");
                }),
                10);
        at(timer("other"), 10);
        pass(10);
        assertThat(done).containsExactly("other");
    }

    @Test
    void socketsAreServedBetweenManyDueTimers() {
        for (int i = 0; i < 10; i++) {
            at(timer(() -> clock.advance(Duration.ofMillis(1))), 10);
        }
        pass(10);
        assertThat(queue.size()).isEqualTo(8);
        assertThat(alarms).as("at once").last().isEqualTo(10_000_000L);
        queue.run();
        assertThat(queue.size()).isEqualTo(6);
    }

    @Test
    void aForgottenTimerIsRemoved() {
        TimerQueue.Entry forgotten = timer("forgotten");
        at(forgotten, 1_000);
        queue.forget(forgotten);
        at(timer("other"), 1_000);
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void keepsTheOrderHoweverTimersComeAndGo() {
        Random random = new Random(7);
        Map<TimerQueue.Entry, Long> expected = new HashMap<>();
        List<Long> ran = new ArrayList<>();
        List<TimerQueue.Entry> timers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            timers.add(new TimerQueue.Entry() {
                @Override
                void due() {
                    ran.add(expected.remove(this));
                }
            });
        }
        for (int step = 0; step < 5_000; step++) {
            TimerQueue.Entry timer = timers.get(random.nextInt(timers.size()));
            if (random.nextInt(3) == 0) {
                queue.remove(timer);
                expected.remove(timer);
            } else {
                long time = random.nextInt(2_000);
                at(timer, time);
                expected.put(timer, time);
            }
        }
        List<Long> times =
                expected.values().stream().sorted(Comparator.naturalOrder()).toList();
        assertThat(queue.size()).isEqualTo(times.size());
        pass(2_000);
        assertThat(ran).isEqualTo(times);
        assertThat(queue.size()).isZero();
    }
}
