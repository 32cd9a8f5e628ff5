// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import sprocket.loop.Loop;

/** Runs the operations of a session on its loop, one after the other. */
final class OperationQueue {

    private final Loop loop;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    OperationQueue(Loop loop) {
        this.loop = loop;
    }

    /**
     * Adds an operation. May be called from any thread.
     *
     * @param operation must not wait for another operation of this queue
     */
    <T> CompletableFuture<T> add(Supplier<CompletableFuture<T>> operation) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable adding = () -> {
            waiting.add(() -> begin(operation, result));
            next();
        };
        if (loop.inLoop()) {
            adding.run();
        } else {
            loop.execute(adding);
        }
        return result;
    }

    private void next() {
        if (!busy && !waiting.isEmpty()) {
            busy = true;
            waiting.poll().run();
        }
    }

    private <T> void begin(Supplier<CompletableFuture<T>> operation, CompletableFuture<T> result) {
        begun(operation).whenComplete((value, failure) -> {
            busy = false;
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(Failures.cause(failure));
            }
            next();
        });
    }

    /** Starts an operation. If it throws, the future fails with the exception. */
    static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> operation) {
        try {
            return operation.get();
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
