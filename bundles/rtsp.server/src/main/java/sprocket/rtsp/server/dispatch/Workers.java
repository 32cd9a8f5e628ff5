// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that handlers run on. The queue needs no bound of its own: a connection has one request in it at a time.
 * A thread that is stuck in an overdue handler is replaced until it comes back. Thread-safe.
 */
public final class Workers implements Executor {

    private static final long KEEP_ALIVE_SECONDS = 30;

    private final ThreadPoolExecutor pool;
    private int threads;
    private int stuck;

    public Workers(int threads) {
        this.threads = threads;
        AtomicInteger count = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "sprocket-rtsp-worker-" + count.incrementAndGet());
                    // Not the loader of whoever happened to start it: that may be a bundle that is to go.
                    thread.setContextClassLoader(Workers.class.getClassLoader());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    synchronized void threadStuck() {
        stuck++;
        resize();
    }

    synchronized void threadBack() {
        stuck--;
        resize();
    }

    public synchronized void threads(int count) {
        threads = count;
        resize();
    }

    private void resize() {
        int size = threads + stuck;
        if (size > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        } else {
            pool.setCorePoolSize(size);
            pool.setMaximumPoolSize(size);
        }
    }

    /** Interrupts what runs and takes no more. */
    public void stop() {
        pool.shutdownNow();
    }
}
