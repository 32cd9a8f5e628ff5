// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A lock that one request after another holds, without a thread that waits. A holder is called on the thread that asked
 * for the lock, or on the thread that released it. Thread-safe; guarded by this object, which is not held during those
 * calls.
 */
public final class AsyncLock {

    private final Deque<Consumer<Runnable>> waiting = new ArrayDeque<>();
    private boolean held;

    /** @param holder called once with the action that releases the lock; the action is idempotent */
    public void acquire(Consumer<Runnable> holder) {
        synchronized (this) {
            if (held) {
                waiting.add(holder);
                return;
            }
            held = true;
        }
        holder.accept(release());
    }

    private Runnable release() {
        AtomicBoolean released = new AtomicBoolean();
        return () -> {
            if (released.compareAndSet(false, true)) {
                next();
            }
        };
    }

    private void next() {
        Consumer<Runnable> holder;
        synchronized (this) {
            holder = waiting.poll();
            held = holder != null;
        }
        if (holder != null) {
            holder.accept(release());
        }
    }
}
