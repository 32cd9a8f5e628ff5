// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AsyncLockTest {

    private final AsyncLock lock = new AsyncLock();
    private final List<String> holders = new ArrayList<>();
    private final List<Runnable> releases = new ArrayList<>();

    private void acquire(String name) {
        lock.acquire(release -> {
            holders.add(name);
            releases.add(release);
        });
    }

    @Test
    void isHeldByOneAfterAnotherInTheirOrder() {
        acquire("a");
        acquire("b");
        acquire("c");
        assertThat(holders).containsExactly("a");
        releases.get(0).run();
        assertThat(holders).containsExactly("a", "b");
        releases.get(1).run();
        assertThat(holders).containsExactly("a", "b", "c");
        releases.get(2).run();
        acquire("d");
        assertThat(holders).containsExactly("a", "b", "c", "d");
    }

    @Test
    void isReleasedOnceByEachHolder() {
        acquire("a");
        acquire("b");
        acquire("c");
        releases.get(0).run();
        releases.get(0).run();
        assertThat(holders).containsExactly("a", "b");
    }

    @Test
    void mayBeReleasedByItsHolderAtOnce() {
        lock.acquire(release -> {
            release.run();
            holders.add("a");
        });
        acquire("b");
        assertThat(holders).containsExactly("a", "b");
    }

    /** For example after many connections have ended whose requests waited for one session. */
    @Test
    void anyNumberOfHoldersMayReleaseItAtOnce() {
        acquire("a");
        AtomicInteger others = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            lock.acquire(release -> {
                others.incrementAndGet();
                release.run();
            });
        }
        releases.get(0).run();
        assertThat(others).hasValue(100_000);
        acquire("b");
        assertThat(holders).containsExactly("a", "b");
    }

    @Test
    void aHolderThatThrowsDoesNotStopTheOthers() {
        assertThatIllegalStateException()
                .isThrownBy(() -> lock.acquire(release -> {
                    acquire("b");
                    release.run();
                    throw new IllegalStateException("expected by the test");
                }));
        assertThat(holders).containsExactly("b");
    }

    @Test
    void isHeldByOneThreadAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger total = new AtomicInteger();
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(CompletableFuture.runAsync(() -> {
                for (int n = 0; n < 1_000; n++) {
                    lock.acquire(release -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        total.incrementAndGet();
                        inside.decrementAndGet();
                        release.run();
                    });
                }
            }));
        }
        CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        assertThat(most).hasValue(1);
        assertThat(total).hasValue(4_000);
    }
}
