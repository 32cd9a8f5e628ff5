// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;

/** A time limit for a future, kept by an event loop. */
public final class Deadline {

    private Deadline() {}

    /**
     * The same result, but completed on the loop.
     *
     * @param late makes the failure if the future is not done within the timeout
     */
    public static <T> CompletableFuture<T> of(
            Loop loop, Duration timeout, CompletableFuture<T> result, Supplier<? extends RtspClientException> late) {
        CompletableFuture<T> limited = new CompletableFuture<>();
        Loop.Timer timer = loop.after(timeout, () -> limited.completeExceptionally(late.get()));
        result.whenCompleteAsync(
                (value, failure) -> {
                    timer.cancel();
                    if (failure == null) {
                        limited.complete(value);
                    } else {
                        limited.completeExceptionally(
                                failure instanceof CompletionException e && e.getCause() != null
                                        ? e.getCause()
                                        : failure);
                    }
                },
                loop);
        return limited;
    }
}
