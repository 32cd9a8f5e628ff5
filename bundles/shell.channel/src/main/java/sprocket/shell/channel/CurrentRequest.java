// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The request of a connection that is being served, if there is one. An interruption reaches this request and no later
 * one. Thread-safe.
 */
final class CurrentRequest {

    private boolean busy;
    private boolean interrupted;
    private Thread server;

    /** @return false where another request is still being served */
    synchronized boolean begin() {
        if (busy) {
            return false;
        }
        busy = true;
        interrupted = false;
        return true;
    }

    /** Called by the thread that serves the request, before it does; {@link #end} comes after it. */
    synchronized void serve() {
        server = Thread.currentThread();
        if (interrupted) {
            server.interrupt();
        }
    }

    /**
     * Called by the thread that has served the request. An interruption that comes too late is dropped.
     *
     * @param answer sends the answer without waiting: the next request may come as soon as it is sent
     */
    synchronized void end(Runnable answer) {
        server = null;
        Thread.interrupted();
        answer.run();
        busy = false;
        notifyAll();
    }

    synchronized void interrupt() {
        interrupted = busy;
        if (server != null) {
            server.interrupt();
        }
    }

    synchronized boolean busy() {
        return busy;
    }

    /** Waits for the end of the request, at most for {@code patience}. */
    synchronized void awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); busy && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
