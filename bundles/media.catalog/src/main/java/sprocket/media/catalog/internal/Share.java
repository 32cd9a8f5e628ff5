// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * A share of an executor's threads: of what runs here, so many run at a time, so that what takes long never has all of
 * them. Thread-safe, guarded by this object.
 */
final class Share implements Executor {

    private final Executor threads;
    private final IntSupplier limit;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Share(Executor threads, IntSupplier limit) {
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
