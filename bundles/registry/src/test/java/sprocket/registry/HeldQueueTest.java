// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests wait for a held name, until it is served or its grace is over. */
class HeldQueueTest extends RegistryFixture {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int LIMIT = 2;

    /** Runs at once what is not delayed, and the rest when a test says that the grace is over. */
    private static final class ManualTimer implements HeldQueue.Timer {

        private final List<Runnable> delayed = new ArrayList<>();

        @Override
        public Runnable after(Duration delay, Runnable action) {
            if (delay.isZero()) {
                action.run();
                return () -> {};
            }
            assertThat(delay).isEqualTo(GRACE);
            delayed.add(action);
            return () -> delayed.remove(action);
        }

        void graceOver() {
            List<Runnable> due = List.copyOf(delayed);
            delayed.clear();
            due.forEach(Runnable::run);
        }
    }

    private final ManualTimer timer = new ManualTimer();
    private final List<String> resumed = new ArrayList<>();
    private HeldQueue queue;

    @BeforeEach
    void holdAName() {
        queue = new HeldQueue(registry, timer, () -> GRACE, () -> LIMIT);
        counting("a", 1);
        registry.remove("a", RemovalPolicy.AWAIT_REQUESTS);
    }

    @AfterEach
    void close() {
        queue.close();
    }

    private boolean park(String request) {
        return queue.park("PLAY", () -> resumed.add(request)).isPresent();
    }

    @Test
    void resumesRequestsInTheirOrderWhenTheNameIsServed() {
        assertThat(park("first")).isTrue();
        assertThat(park("second")).isTrue();
        assertThat(queue.waiting("PLAY")).isEqualTo(2);
        assertThat(resumed).isEmpty();
        counting("b", 2);
        assertThat(resumed).containsExactly("first", "second");
        assertThat(queue.waiting("PLAY")).isZero();
        assertThat(timer.delayed).as("the timer of the grace is cancelled").isEmpty();
    }

    @Test
    void resumesRequestsWhenTheGraceIsOver() {
        park("first");
        timer.graceOver();
        assertThat(resumed).containsExactly("first");
        assertThat(registry.table().holds("PLAY")).isFalse();
    }

    @Test
    void limitsTheNumberOfRequests() {
        park("first");
        HeldQueue.Parked second =
                queue.park("PLAY", () -> resumed.add("second")).orElseThrow();
        assertThat(park("third")).isFalse();
        second.cancel();
        second.cancel();
        assertThat(park("fourth")).as("a cancelled request makes room for one").isTrue();
        assertThat(park("fifth")).isFalse();
        counting("b", 2);
        assertThat(resumed).containsExactly("first", "fourth");
    }

    @Test
    void resumesARequestAtOnceIfItsNameIsNotHeld() {
        assertThat(queue.park("PAUSE", () -> resumed.add("another name"))).isPresent();
        counting("b", 2);
        park("served");
        assertThat(resumed).containsExactly("another name", "served");
    }

    /** The second gap is another one, with a grace of its own. */
    @Test
    void beginsAnotherGraceForEachGap() {
        counting("b", 2);
        registry.remove("b", RemovalPolicy.AWAIT_REQUESTS);
        park("first");
        assertThat(timer.delayed).hasSize(1);
        assertThat(resumed).isEmpty();
    }

    @Test
    void resumesAllWhenItIsClosed() {
        park("first");
        queue.close();
        assertThat(queue.closed()).isTrue();
        assertThat(park("second")).isTrue();
        assertThat(resumed).containsExactly("first", "second");
        assertThat(timer.delayed).isEmpty();
    }
}
