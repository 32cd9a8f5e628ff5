package sprocket.playout;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that may block: readers and packetisers run there. */
final class MediaThreads implements Executor {

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor pool;

    MediaThreads(int threads) {
        pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> new Thread(task, "sprocket-media-" + number.incrementAndGet()),
                // Only after the shutdown: a session that ends too late still closes its files.
                (task, full) -> task.run());
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
    }

    int size() {
        return pool.getCorePoolSize();
    }

    /** What is queued is still done. */
    void shutdown() {
        pool.shutdown();
    }
}
