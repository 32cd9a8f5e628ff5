// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that run handlers. Their queue needs no limit of its own, because each connection has one request in it
 * at most. A thread that is stuck beyond a deadline is replaced until it returns. Stuck threads are counted by what
 * they are stuck in. Thread-safe.
 */
public final class Workers implements Executor {

    private static final long KEEP_ALIVE_SECONDS = 30;

    private final ThreadPoolExecutor pool;
    /** Number of stuck threads by the key of the handler, interceptor or method that they are in. */
    private final Map<Object, Integer> stuck = new HashMap<>();

    private int threads;
    private int replacements;

    public Workers(int threads) {
        this.threads = threads;
        AtomicInteger count = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "sprocket-rtsp-worker-" + count.incrementAndGet());
                    // Not the class loader of the thread that calls: its bundle may be uninstalled before this one.
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

    private synchronized void threadStuck(Object key) {
        stuck.merge(key, 1, Integer::sum);
        replacements++;
        resize();
    }

    private synchronized void threadBack(Object key) {
        stuck.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
        replacements--;
        resize();
    }

    /** For one request. */
    RequestThread requestThread() {
        return new RequestThread();
    }

    /** Number of threads that are stuck in one handler, interceptor or method. */
    synchronized int stuckIn(Object key) {
        return stuck.getOrDefault(key, 0);
    }

    public synchronized void threads(int count) {
        threads = count;
        resize();
    }

    private void resize() {
        int size = threads + replacements;
        if (size > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        } else {
            pool.setCorePoolSize(size);
            pool.setMaximumPoolSize(size);
        }
    }

    /** Interrupts the running tasks and accepts no more. */
    public void stop() {
        pool.shutdownNow();
    }

    /**
     * The worker thread that serves a request. Once the deadline has passed, the thread counts as stuck until it
     * returns. It is counted under the key of what it is in: a handler, an interceptor, or the method before either is
     * called. Guarded by this object.
     */
    final class RequestThread {

        private Thread thread;
        private Object place;
        private boolean stuck;

        /**
         * The calling thread begins to serve the request.
         *
         * @param key of what it is in
         */
        synchronized void begin(Object key) {
            thread = Thread.currentThread();
            place = key;
        }

        /** The thread enters another handler or interceptor. */
        synchronized void enter(Object key) {
            if (!stuck) {
                place = key;
            }
        }

        /** The thread has returned. */
        synchronized void end() {
            if (stuck) {
                stuck = false;
                threadBack(place);
            }
            thread = null;
        }

        /**
         * The deadline has passed.
         *
         * @return whether a thread still serves the request; it is counted as stuck from now on
         */
        synchronized boolean deadlinePassed() {
            if (thread != null && !stuck) {
                stuck = true;
                threadStuck(place);
            }
            return thread != null;
        }

        /** Interrupts a stuck thread: nobody waits for it any more. */
        synchronized void interrupt() {
            if (stuck) {
                thread.interrupt();
            }
        }

        synchronized boolean busy() {
            return thread != null;
        }
    }
}
