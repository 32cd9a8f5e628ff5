// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;

/** Waiting on a loop for what somebody else does, and not for ever. */
public final class Deadline {

    private Deadline() {}

    /**
     * The same result, on the loop.
     *
     * @param late what the result fails with where nothing has come within the timeout
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
