// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * Runs tasks on the threads of another executor, a limited number at a time, so that slow tasks never use all threads.
 * Thread-safe, guarded by this object.
 */
final class BoundedExecutor implements Executor {

    private final Executor threads;
    private final IntSupplier limit;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    BoundedExecutor(Executor threads, IntSupplier limit) {
        this.threads = threads;
        this.limit = limit;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (running >= limit.getAsInt()) {
                waiting.add(task);
                return;
            }
            running++;
        }
        threads.execute(() -> run(task));
    }

    private void run(Runnable task) {
        try {
            task.run();
        } finally {
            next();
        }
    }

    private void next() {
        Runnable task;
        synchronized (this) {
            task = waiting.poll();
            if (task == null) {
                running--;
                return;
            }
        }
        threads.execute(() -> run(task));
    }
}
