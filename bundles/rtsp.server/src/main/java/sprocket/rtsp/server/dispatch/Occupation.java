// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

/**
 * The worker thread that is with a request. Once the request's time is up, the thread is counted as stuck until it
 * comes back, by what keeps it: a handler, an interceptor, or the method before either is called. Guarded by this
 * object.
 */
final class Occupation {

    private final Overdue overdue;
    private final Workers workers;
    private Thread thread;
    private Object keeper;
    private boolean counted;

    Occupation(Overdue overdue, Workers workers) {
        this.overdue = overdue;
        this.workers = workers;
    }

    /**
     * The calling thread begins.
     *
     * @param what keeps it at first
     */
    synchronized void begin(Object what) {
        thread = Thread.currentThread();
        keeper = what;
    }

    /** The thread goes on to something else. */
    synchronized void with(Object what) {
        if (!counted) {
            keeper = what;
        }
    }

    /** The thread has come back. */
    synchronized void end() {
        if (counted) {
            counted = false;
            overdue.remove(keeper);
            workers.threadBack();
        }
        thread = null;
    }

    /**
     * The time is up.
     *
     * @return whether a thread is still at it, which is counted from now on
     */
    synchronized boolean timeUp() {
        if (thread != null && !counted) {
            counted = true;
            overdue.add(keeper);
            workers.threadStuck();
        }
        return thread != null;
    }

    /** Nobody waits for the thread any more: it may as well stop waiting for whatever it waits for. */
    synchronized void interrupt() {
        if (counted) {
            thread.interrupt();
        }
    }

    synchronized boolean busy() {
        return thread != null;
    }
}
