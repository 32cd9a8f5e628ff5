// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.desk.window.Awt;

/** A thread pool. Its threads refer to no other bundle and end with this one. */
final class DeskThreads implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeskThreads.class);

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor pool;

    DeskThreads(String name, int count) {
        pool = new ThreadPoolExecutor(
                count,
                count,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                action -> Awt.first(() -> {
                    Thread thread = new Thread(action, "sprocket-desk-" + name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                }));
        pool.setRejectedExecutionHandler((action, gone) -> LOG.debug("Too late: the desk is closed"));
    }

    @Override
    public void execute(Runnable action) {
        pool.execute(action);
    }

    /** Runs the tasks that wait, then ends the threads. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
