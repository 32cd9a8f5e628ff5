// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A lock that one request after another holds, without a thread that waits. A holder is called on a thread that asks
 * for the lock or releases it, and should return at once: the next one is not called before. Thread-safe; guarded by
 * this object, which is not held during those calls.
 */
public final class AsyncLock {

    private final Deque<Consumer<Runnable>> waiting = new ArrayDeque<>();
    private boolean held;
    /** Whether a thread calls holders. It calls the next one in a loop: many that release at once must not recurse. */
    private boolean calling;

    /** @param holder called once with the action that releases the lock; the action is idempotent */
    public void acquire(Consumer<Runnable> holder) {
        synchronized (this) {
            waiting.add(holder);
        }
        callNext();
    }

    private Runnable release() {
        AtomicBoolean released = new AtomicBoolean();
        return () -> {
            if (released.compareAndSet(false, true)) {
                synchronized (this) {
                    held = false;
                }
                callNext();
            }
        };
    }

    private void callNext() {
        for (Consumer<Runnable> holder = next(); holder != null; holder = next()) {
            boolean returned = false;
            try {
                holder.accept(release());
                returned = true;
            } finally {
                synchronized (this) {
                    calling = false;
                }
                if (!returned) {
                    callNext();
                }
            }
        }
    }

    private synchronized Consumer<Runnable> next() {
        if (held || calling || waiting.isEmpty()) {
            return null;
        }
        held = true;
        calling = true;
        return waiting.poll();
    }
}
