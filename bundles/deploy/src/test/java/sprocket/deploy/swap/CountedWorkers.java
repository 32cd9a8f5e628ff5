// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers with threads of their own that tell when they have nothing to do. */
public final class CountedWorkers extends ThreadPoolExecutor {

    private final AtomicInteger tasks = new AtomicInteger();

    CountedWorkers() {
        super(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
    }

    @Override
    public void execute(Runnable task) {
        tasks.incrementAndGet();
        super.execute(() -> {
            try {
                task.run();
            } finally {
                tasks.decrementAndGet();
            }
        });
    }

    /** Whether all tasks have ended, and with them the ones that they have submitted. */
    public boolean idle() {
        return tasks.get() == 0;
    }
}
