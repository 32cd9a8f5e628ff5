// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import sprocket.deploy.SwapException;

class ConditionWatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FakeFramework framework = new FakeFramework();
    private final FakeTimer timer = new FakeTimer();
    private final FakeWorkers workers = new FakeWorkers();
    private final ConditionWatch conditions = new ConditionWatch(framework.context, workers, timer.service);
    /** The argument of each check. */
    private final List<Boolean> checks = new ArrayList<>();

    private boolean there;

    private CompletableFuture<Void> until() {
        return conditions.until(LIMIT, last -> {
            checks.add(last);
            return there;
        });
    }

    private void assertNothingIsLeft() {
        assertThat(framework.listeners()).isZero();
        assertThat(timer.pending()).isZero();
        framework.fire();
        conditions.changed();
        assertThat(workers.run()).isZero();
    }

    @Test
    void checksAtOnceAndThenWhenSomethingHasChanged() {
        CompletableFuture<Void> done = until();
        workers.run();
        assertThat(checks).containsExactly(false);
        assertThat(workers.run()).isZero();
        framework.fire();
        workers.run();
        conditions.changed();
        workers.run();
        assertThat(checks).hasSize(3);
        there = true;
        assertThat(done).isNotDone();
        framework.fire();
        workers.run();
        assertThat(done).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void manyChangesAreOneCheck() {
        until();
        framework.fire();
        framework.fire();
        conditions.changed();
        assertThat(workers.run()).isEqualTo(1);
        assertThat(checks).hasSize(1);
    }

    @Test
    void aChangeDuringACheckIsSeen() {
        CompletableFuture<Void> done = conditions.until(LIMIT, last -> {
            boolean now = there;
            if (!there) {
                there = true;
                framework.fire();
            }
            return now;
        });
        workers.run();
        assertThat(done).isCompleted();
    }

    @Test
    void checksOnceMoreAtTheLimit() {
        CompletableFuture<Void> done = until();
        workers.run();
        timer.expire();
        workers.run();
        assertThat(checks).containsExactly(false, true);
        assertThat(done).isCompleted();
        assertNothingIsLeft();
    }

    @Test
    void failsWhereACheckFails() {
        SwapException failure = new SwapException("it is broken");
        CompletableFuture<Void> done = conditions.until(LIMIT, last -> {
            throw failure;
        });
        workers.run();
        assertThatThrownBy(done::get).hasCause(failure);
        assertNothingIsLeft();
    }

    @Test
    void checksNoMoreOnceItIsCancelled() {
        CompletableFuture<Void> done = until();
        done.cancel(false);
        workers.run();
        assertThat(checks).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void nothingWaitsOnceItIsClosed() {
        CompletableFuture<Void> before = until();
        conditions.close();
        assertThat(before).isCancelled();
        workers.run();
        CompletableFuture<Void> after = until();
        workers.run();
        assertThat(after).isCancelled();
        assertThat(checks).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void nothingWaitsForWorkersOrATimerThatAreGone() {
        CompletableFuture<Void> before = until();
        workers.run();
        workers.stopped = true;
        framework.fire();
        assertThat(before).isCancelled();
        workers.stopped = false;
        timer.stopped = true;
        assertThat(until()).isCancelled();
        assertNothingIsLeft();
    }
}
