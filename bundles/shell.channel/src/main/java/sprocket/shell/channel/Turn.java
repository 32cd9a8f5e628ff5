// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The one request of a connection that is being served, if there is one, and the interruption that is meant for it and
 * no other.
 */
final class Turn {

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

    /** The calling thread serves the request from here on, to the next {@link #end}. */
    synchronized void serve() {
        server = Thread.currentThread();
        if (interrupted) {
            server.interrupt();
        }
    }

    /**
     * The calling thread has served it; an interruption that came too late is forgotten.
     *
     * @param answer sends the answer without waiting: the next request may come as soon as it is out
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

    /** Waits for the end of the request, but no longer than told. */
    synchronized void awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); busy && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
