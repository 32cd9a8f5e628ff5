// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

/**
 * The worker thread that serves a request. Once the deadline has passed, the thread counts as stuck until it returns.
 * It is counted under the key of what it is in: a handler, an interceptor, or the method before either is called.
 * Guarded by this object.
 */
final class RequestThread {

    private final Workers workers;
    private Thread thread;
    private Object place;
    private boolean stuck;

    RequestThread(Workers workers) {
        this.workers = workers;
    }

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
            workers.threadBack(place);
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
            workers.threadStuck(place);
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
