// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import sprocket.loop.Loop;

/**
 * Runs operations one after the other on a loop, until all are cancelled. {@link #here} brings the result of a future
 * back to the loop. After a cancellation the result is dropped.
 */
final class Operations {

    /**
     * @param method shown while it runs
     * @param merges whether it replaces a waiting operation of the same method
     */
    record Operation(String method, boolean merges, Supplier<CompletableFuture<?>> steps) {}

    /** Is called on the loop. */
    interface Listener {

        void begun(String method);

        /** @param failure null if there was none */
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

    /** Cancels the waiting operations and the further steps of the current one. */
    void giveUp() {
        waiting.clear();
        generation++;
        busy = false;
    }

    boolean busy() {
        return busy;
    }

    /** The same result, but completed on the loop, after all events that came before it. */
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
     * If the session uses this loop, its events are in order already. Otherwise the action is queued after the earlier
     * events.
     */
    private void hop(Runnable action) {
        if (loop.inLoop() && !chaining) {
            action.run();
        } else {
            loop.execute(action);
        }
    }
}
