// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/** A timer that the test advances. */
public final class FakeTimer {

    private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
    volatile boolean stopped;
    public final ScheduledExecutorService service = Fake.of(ScheduledExecutorService.class, this::call);

    private Object call(String method, Object[] arguments) {
        if (!method.equals("schedule")) {
            throw new UnsupportedOperationException(method);
        }
        if (stopped) {
            throw new RejectedExecutionException();
        }
        Runnable task = (Runnable) arguments[0];
        tasks.add(task);
        return Fake.of(ScheduledFuture.class, (cancel, none) -> tasks.remove(task));
    }

    /** Runs all tasks, as if their times had come. */
    public void expire() {
        tasks.forEach(Runnable::run);
    }

    public int pending() {
        return tasks.size();
    }
}
