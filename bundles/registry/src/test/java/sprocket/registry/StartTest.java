// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.registry.ServiceTable.Candidate;

/** A service serves once it has started. */
class StartTest extends RegistryFixture {

    @Test
    void fetchesAServiceOnceAndGivesItBackWhenItLeaves() {
        CountingSource source = counting("a", 1);
        assertThat(source.fetched).hasValue(1);
        registry.lease("PLAY").orElseThrow().close();
        registry.lease("PLAY").orElseThrow().close();
        assertThat(source.fetched).hasValue(1);
        registry.remove("a", LONG_WAIT);
        assertThat(source.returned).hasValue(1);
    }

    @Test
    void triesAgainToFetchAServiceThatFailed() {
        CountingSource source = new CountingSource();
        source.broken.set(true);
        put("a", 1, source);
        assertThat(registry.lease("PLAY")).isEmpty();
        assertThat(registry.table().winner("PLAY"))
                .get()
                .extracting(Candidate::readiness)
                .isEqualTo(ServiceSource.Readiness.FAILED);
        source.broken.set(false);
        assertThat(registry.lease("PLAY")).isPresent();
    }

    @Test
    void neverStartsAServiceOnTheThreadThatAsks() {
        List<Runnable> starts = new ArrayList<>();
        registry = new ServiceRegistry<>(KIND, starts::add);
        CountingSource source = new CountingSource();
        source.broken.set(true);
        put("a", 1, source);
        starts.remove(0).run();
        assertThat(registry.lease("PLAY")).isEmpty();
        assertThat(registry.lease("PLAY")).isEmpty();
        assertThat(source.fetched)
                .as("it has failed once, and is asked by the starter alone")
                .hasValue(1);
        long tables = registry.table().changeCount();
        assertThat(starts).as("one start at a time").hasSize(1);
        Runnable restart = starts.remove(0);
        CompletableFuture.runAsync(restart).join();
        assertThat(source.fetched).hasValue(2);
        assertThat(registry.table().changeCount()).as("nothing has changed").isEqualTo(tables);
        source.broken.set(false);
        assertThat(registry.lease("PLAY")).isEmpty();
        CompletableFuture.runAsync(starts.remove(0)).join();
        assertThat(registry.table().changeCount()).isGreaterThan(tables);
        assertThat(registry.lease("PLAY")).isPresent();
        assertThat(starts).isEmpty();
    }

    @Test
    void leavesTheNameToTheOldWhereTheNewFailsToStart() {
        counting("a", 1);
        CountingSource broken = new CountingSource();
        broken.broken.set(true);
        put("b", 2, broken);
        assertThat(winner()).isEqualTo("x 0.0.0 1");
        assertThat(registry.table().entries().stream().flatMap(e -> e.loses().stream()))
                .singleElement()
                .asString()
                .contains("failed to start");
        put("c", 3, new CountingSource());
        assertThat(winner()).isEqualTo("x 0.0.0 3");
    }

    @Test
    void leavesTheNameToTheOldWhileTheNewStarts() {
        List<Runnable> starts = new ArrayList<>();
        registry = new ServiceRegistry<>(KIND, starts::add);
        counting("a", 1);
        assertThat(registry.table().holds("PLAY")).as("nobody has started yet").isTrue();
        assertThat(registry.table().declarations().keySet()).containsExactly("PLAY");
        starts.remove(0).run();
        assertThat(registry.table().holds("PLAY")).isFalse();
        counting("b", 2);
        assertThat(winner()).isEqualTo("x 0.0.0 1");
        starts.remove(0).run();
        assertThat(winner()).isEqualTo("x 0.0.0 2");
    }

    /** A start that ends while a table is being made belongs to the next table, on whichever thread that is made. */
    @Test
    @Timeout(60)
    void takesStartsThatEndAtAnyMoment() throws Exception {
        ExecutorService starters = Executors.newCachedThreadPool();
        try {
            Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
            registry = new ServiceRegistry<>(
                    KIND,
                    task -> starters.execute(() -> {
                        try {
                            task.run();
                        } catch (RuntimeException e) {
                            failures.add(e);
                        }
                    }));
            for (int i = 0; i < 3000; i++) {
                counting("a" + i, 2 * i + 1);
                put("b" + i, "PAUSE", 0, "y", "1.0.0", 2 * i + 2, 2 * i + 2);
                awaitLease();
                registry.remove("a" + i, LONG_WAIT);
                registry.remove("b" + i, LONG_WAIT);
            }
            assertThat(failures).isEmpty();
        } finally {
            starters.shutdownNow();
        }
    }

    /** Ends at the time limit of the test, too, which interrupts it. */
    private void awaitLease() {
        Optional<Lease<Object>> lease = registry.lease("PLAY");
        while (lease.isEmpty()) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.yield();
            lease = registry.lease("PLAY");
        }
        lease.get().close();
    }
}
