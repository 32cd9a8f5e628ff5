// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Workers whose tasks the test runs, on its own thread. */
final class FakeWorkers implements Executor {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    boolean stopped;

    @Override
    public void execute(Runnable task) {
        if (stopped) {
            throw new RejectedExecutionException();
        }
        tasks.add(task);
    }

    /**
     * Runs all tasks, and those that they submit.
     *
     * @return the number of tasks
     */
    int run() {
        int count = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            count++;
        }
        return count;
    }
}
