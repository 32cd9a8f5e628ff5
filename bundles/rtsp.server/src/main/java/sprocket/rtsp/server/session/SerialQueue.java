// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Lets one in after the other without a thread that waits. Thread-safe, guarded by this object, which is not held while
 * somebody is let in; that happens on the thread which asked, or on that of the one who left.
 */
public final class SerialQueue {

    private final Deque<Consumer<Turn>> waiting = new ArrayDeque<>();
    private boolean occupied;

    /** The right to be in. */
    public final class Turn {

        private final AtomicBoolean over = new AtomicBoolean();

        private Turn() {}

        /** Lets the next in. Idempotent. */
        public void end() {
            if (over.compareAndSet(false, true)) {
                next();
            }
        }
    }

    public void enter(Consumer<Turn> entrant) {
        synchronized (this) {
            if (occupied) {
                waiting.add(entrant);
                return;
            }
            occupied = true;
        }
        entrant.accept(new Turn());
    }

    private void next() {
        Consumer<Turn> entrant;
        synchronized (this) {
            entrant = waiting.poll();
            occupied = entrant != null;
        }
        if (entrant != null) {
            entrant.accept(new Turn());
        }
    }
}
