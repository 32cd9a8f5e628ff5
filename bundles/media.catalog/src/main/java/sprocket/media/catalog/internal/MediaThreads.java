// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that may block: sources are asked there, and readers and packetisers run there. All threads are started when
 * the size is set, and none when a task comes: a thread keeps the classes on the stack that starts it, and so would
 * keep the class loaders of bundles that are uninstalled.
 */
final class MediaThreads implements Executor {

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor pool;

    MediaThreads(int threads) {
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                this::thread,
                // Only after the shutdown: a session that ends too late still closes its files.
                (task, full) -> task.run());
        pool.prestartAllCoreThreads();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "sprocket-media-" + number.incrementAndGet(), 0, false);
        thread.setContextClassLoader(MediaThreads.class.getClassLoader());
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    void resize(int threads) {
        // In this order, since the core must never be above the maximum.
        if (threads > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(threads);
            pool.setCorePoolSize(threads);
        } else {
            pool.setCorePoolSize(threads);
            pool.setMaximumPoolSize(threads);
        }
        pool.prestartAllCoreThreads();
    }

    int size() {
        return pool.getCorePoolSize();
    }

    /** Tasks that are queued still run. */
    void shutdown() {
        pool.shutdown();
    }
}
