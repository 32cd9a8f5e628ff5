// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import sprocket.loop.Loop;

/**
 * Does one thing after the other on a loop, until all are given up. What a step waits for comes back to the loop by
 * {@link #here}, and not at all once they have been given up.
 */
final class Operations {

    /**
     * @param method that it is known by while it goes on
     * @param merges whether it takes the place of one of the same method that waits
     */
    record Operation(String method, boolean merges, Supplier<CompletableFuture<?>> steps) {}

    /** Is told on the loop. */
    interface Listener {

        void begun(String method);

        /** @param failure null where there was none */
        void done(Operation operation, Throwable failure);
    }

    private final Loop loop;
    private final Listener listener;
    private final ArrayDeque<Operation> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean chaining;
    private int generation;

    Operations(Loop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    void add(Operation operation) {
        if (operation.merges()) {
            waiting.removeIf(other -> other.merges() && other.method().equals(operation.method()));
        }
        waiting.add(operation);
        next();
    }

    private void next() {
        if (!busy && !waiting.isEmpty()) {
            Operation operation = waiting.poll();
            busy = true;
            listener.begun(operation.method());
            int belongs = generation;
            begun(operation.steps())
                    .whenComplete((value, failure) -> hop(() -> {
                        if (belongs == generation) {
                            busy = false;
                            listener.done(operation, failure == null ? null : Problems.cause(failure));
                            next();
                        }
                    }));
        }
    }

    private static CompletableFuture<?> begun(Supplier<CompletableFuture<?>> steps) {
        try {
            return steps.get();
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What waits is forgotten, and of what goes on no further step is done. */
    void giveUp() {
        waiting.clear();
        generation++;
        busy = false;
    }

    boolean busy() {
        return busy;
    }

    /** The same future, but completed on the loop, behind all that was heard before. */
    <T> CompletableFuture<T> here(CompletableFuture<T> elsewhere) {
        CompletableFuture<T> result = new CompletableFuture<>();
        int belongs = generation;
        chaining = true;
        elsewhere.whenComplete((value, failure) -> hop(() -> {
            if (belongs != generation) {
                result.completeExceptionally(new CancellationException("Given up"));
            } else if (failure != null) {
                result.completeExceptionally(Problems.cause(failure));
            } else {
                result.complete(value);
            }
        }));
        chaining = false;
        return result;
    }

    /**
     * Where the session lives on this loop, what it says is in order as it comes; else it has to queue behind what was
     * said before.
     */
    private void hop(Runnable action) {
        if (loop.inLoop() && !chaining) {
            action.run();
        } else {
            loop.execute(action);
        }
    }
}
