// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.ManualExecutor;

/** Conversions use some of the media threads. Those of viewers who play come first. */
class ConversionThreadsTest {

    private final ManualExecutor media = new ManualExecutor();
    private final List<String> done = new ArrayList<>();
    private int most = 1;
    private final ConversionThreads threads = new ConversionThreads(media, () -> most);

    private Runnable task(String name) {
        return () -> done.add(name);
    }

    @Test
    void whoPlaysComesBeforeWhoIsAboutTo() {
        threads.execute(task("first"), false);
        threads.execute(task("coming"), false);
        threads.execute(task("playing"), true);
        media.run();
        assertThat(done).containsExactly("playing", "first", "coming");
    }

    @Test
    void asksForNoMoreThreadsThanItMay() {
        List<Runnable> asked = new ArrayList<>();
        ConversionThreads counted = new ConversionThreads(asked::add, () -> 2);
        for (int i = 0; i < 5; i++) {
            counted.execute(task("task " + i), true);
        }
        assertThat(asked).hasSize(2);
        for (int next = 0; next < asked.size(); next++) {
            asked.get(next).run();
            assertThat(asked.size() - next - 1).isLessThanOrEqualTo(2);
        }
        assertThat(done).hasSize(5);
        counted.execute(task("later"), true);
        assertThat(asked.remove(asked.size() - 1)).isNotNull().satisfies(Runnable::run);
        assertThat(done).endsWith("later");
    }

    /** Other tasks that wait for a media thread run before the next conversion. */
    @Test
    void queuesBehindWhatNeedsNoConversion() {
        threads.execute(task("first"), true);
        threads.execute(task("second"), true);
        media.execute(task("plain"));
        media.run();
        assertThat(done).containsExactly("first", "plain", "second");
    }

    @Test
    void goesOnAfterATaskThatFails() {
        threads.execute(
                () -> {
                    throw new IllegalStateException("broken");
                },
                true);
        threads.execute(task("next"), true);
        try {
            media.run();
        } catch (IllegalStateException e) {
            media.run();
        }
        assertThat(done).containsExactly("next");
    }

    @Test
    void takesFewerThreadsOnceTheyAreFewer() {
        List<Runnable> asked = new ArrayList<>();
        ConversionThreads shrinking = new ConversionThreads(asked::add, () -> most);
        most = 3;
        for (int i = 0; i < 9; i++) {
            shrinking.execute(task("task " + i), true);
        }
        most = 1;
        List.copyOf(asked).forEach(Runnable::run);
        assertThat(asked).hasSize(4);
    }
}
