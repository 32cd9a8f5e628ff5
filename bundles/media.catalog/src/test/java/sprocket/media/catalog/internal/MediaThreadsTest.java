// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MediaThreadsTest {

    @Test
    void worksOnThreadsOfItsOwn() throws Exception {
        MediaThreads threads = new MediaThreads(2);
        assertThat(CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), threads)
                        .get(10, TimeUnit.SECONDS))
                .startsWith("sprocket-media-");
        threads.shutdown();
    }

    /** A thread that a caller starts has the caller's priority: so it shows who has started it. */
    @Test
    void takesNothingOverFromItsCallers() throws Exception {
        MediaThreads threads = new MediaThreads(1);
        Thread caller = Thread.currentThread();
        ClassLoader loader = caller.getContextClassLoader();
        int priority = caller.getPriority();
        try (URLClassLoader foreign = new URLClassLoader(new URL[0])) {
            caller.setContextClassLoader(foreign);
            threads.resize(3);
            caller.setPriority(Thread.MIN_PRIORITY);
            CountDownLatch all = new CountDownLatch(3);
            List<CompletableFuture<Thread>> workers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                workers.add(CompletableFuture.supplyAsync(
                        () -> {
                            all.countDown();
                            try {
                                assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return Thread.currentThread();
                        },
                        threads));
            }
            for (CompletableFuture<Thread> worker : workers) {
                Thread thread = worker.get(20, TimeUnit.SECONDS);
                assertThat(thread.getContextClassLoader()).isSameAs(MediaThreads.class.getClassLoader());
                assertThat(thread.getPriority()).isEqualTo(priority);
            }
        } finally {
            caller.setPriority(priority);
            caller.setContextClassLoader(loader);
            threads.shutdown();
        }
    }

    @Test
    void growsAndShrinks() {
        MediaThreads threads = new MediaThreads(2);
        for (int size : new int[] {8, 1, 8, 3}) {
            threads.resize(size);
            assertThat(threads.size()).isEqualTo(size);
        }
        threads.shutdown();
    }

    @Test
    void doesWhatWasGivenToItBeforeTheEndAndAfterIt() throws Exception {
        MediaThreads threads = new MediaThreads(1);
        CountDownLatch done = new CountDownLatch(2);
        threads.execute(done::countDown);
        threads.shutdown();
        threads.execute(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
