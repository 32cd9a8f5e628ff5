// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that sign and check certificates in handshakes, so that many handshakes do not delay the media of the
 * event loops. Each connection has one task here at most. Thread-safe.
 */
public final class HandshakeThreads implements Executor {

    /** Half of the machine: handshakes of strangers leave the other half to the viewers. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final long KEEP_ALIVE_SECONDS = 30;

    private final ThreadPoolExecutor pool;

    public HandshakeThreads() {
        AtomicInteger count = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "sprocket-rtsp-tls-" + count.incrementAndGet());
                    // Not the class loader of the thread that calls: its bundle may be uninstalled before this one.
                    thread.setContextClassLoader(HandshakeThreads.class.getClassLoader());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** After the last connection. */
    public void stop() {
        pool.shutdownNow();
    }
}
