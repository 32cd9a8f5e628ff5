// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import sprocket.loop.Loop;

class ManualLoopTest {

    private final ManualLoop loop = new ManualLoop();
    private final List<String> done = new ArrayList<>();

    @Test
    void doesActionsAtOnceAndInOrder() {
        loop.execute(() -> {
            loop.execute(() -> done.add("second"));
            done.add("first, in loop " + loop.inLoop());
        });
        assertThat(done).containsExactly("first, in loop true", "second");
        assertThat(loop.inLoop()).isFalse();
    }

    @Test
    void doesTimersInOrderOfTimeAndAtTheirTime() {
        loop.after(
                Duration.ofSeconds(3),
                () -> done.add("3 at " + loop.clock().elapsed().toSeconds()));
        loop.after(Duration.ofSeconds(1), () -> {
            done.add("1 at " + loop.clock().elapsed().toSeconds());
            loop.after(
                    Duration.ofSeconds(1),
                    () -> done.add("2 at " + loop.clock().elapsed().toSeconds()));
        });
        loop.after(Duration.ofSeconds(9), () -> done.add("9"));
        Loop.Timer cancelled = loop.after(Duration.ofSeconds(2), () -> done.add("never"));
        cancelled.cancel();
        cancelled.cancel();
        loop.advance(Duration.ofSeconds(5));
        assertThat(done).containsExactly("1 at 1", "2 at 2", "3 at 3");
        assertThat(loop.clock().elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(loop.timers()).isEqualTo(1);
    }

    @Test
    void holdsActionsAsABusyLoopDoes() {
        loop.hold();
        loop.execute(() -> done.add("a"));
        assertThatThrownBy(() -> loop.call(() -> done.add("b"), Duration.ofSeconds(1)))
                .isInstanceOf(TimeoutException.class);
        assertThat(done).isEmpty();
        loop.resume();
        assertThat(done).containsExactly("a");
    }

    @Test
    void callsWithAResult() throws Exception {
        assertThat(loop.call(() -> loop.inLoop() ? "in" : "out", Duration.ofSeconds(1)))
                .isEqualTo("in");
        assertThatThrownBy(() -> loop.call(
                        () -> {
                            throw new IllegalStateException("no");
                        },
                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }

    @Test
    void sharesOneClockBetweenLoops() {
        ManualLoops loops = new ManualLoops(2);
        loops.all().get(0).after(Duration.ofMillis(20), () -> done.add("first loop"));
        loops.all().get(1).after(Duration.ofMillis(10), () -> done.add("second loop"));
        loops.advance(Duration.ofMillis(20));
        assertThat(done).containsExactly("second loop", "first loop");
        assertThat(loops.clock().elapsed()).isEqualTo(Duration.ofMillis(20));
    }
}
