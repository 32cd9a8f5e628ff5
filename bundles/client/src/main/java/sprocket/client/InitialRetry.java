// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;

/**
 * Repeats the first steps of a session while its server cannot be reached yet, if the options ask for reconnection.
 * Failures that the user has to correct, such as a wrong password, are not repeated. Used on the session's loop.
 */
final class InitialRetry {

    /** The server answers, but something that it depends on is not available yet. */
    private static final Set<Integer> TEMPORARY = Set.of(502, 503, 504);

    private final SessionContext context;
    private final SessionControl control;
    private final Runnable leave;
    private final Runnable restored;
    private final Backoff backoff;
    private Runnable giveUp = () -> {};

    /**
     * @param leave releases what the failed attempt has left
     * @param restored is run when a later attempt succeeds
     */
    InitialRetry(SessionContext context, SessionControl control, Runnable leave, Runnable restored) {
        ClientOptions.Reconnect how = context.options().reconnect().orElse(ClientOptions.Reconnect.DEFAULT);
        this.context = context;
        this.control = control;
        this.leave = leave;
        this.restored = restored;
        this.backoff = new Backoff(
                how.delay(), how.maxDelay(), () -> ThreadLocalRandom.current().nextDouble());
    }

    <T> CompletableFuture<T> with(Supplier<CompletableFuture<T>> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        attempt(step, result);
        return result;
    }

    private <T> void attempt(Supplier<CompletableFuture<T>> step, CompletableFuture<T> result) {
        OperationQueue.begun(step).whenComplete((value, failure) -> {
            if (failure != null) {
                failed(Failures.typed(failure), step, result);
                return;
            }
            if (backoff.attempt() > 0) {
                backoff.reset();
                restored.run();
            }
            result.complete(value);
        });
    }

    private <T> void failed(
            RtspClientException cause, Supplier<CompletableFuture<T>> step, CompletableFuture<T> result) {
        if (context.options().reconnect().isEmpty() || control.state() != ClientState.INIT || !temporary(cause)) {
            result.completeExceptionally(cause);
            return;
        }
        leave.run();
        Duration delay = backoff.next();
        Loop.Timer timer = context.loop().after(delay, () -> attempt(step, result));
        giveUp = () -> {
            timer.cancel();
            result.completeExceptionally(new RtspClientException.WrongState("The session is closed: open another one"));
        };
        control.tell(() -> context.listener().reconnecting(cause, backoff.attempt(), delay));
    }

    private static boolean temporary(RtspClientException cause) {
        return cause instanceof RtspClientException.Unreachable
                || cause instanceof RtspClientException.ConnectionLost
                || cause instanceof RtspClientException.NoReply
                || cause instanceof RtspClientException.Refused refused
                        && TEMPORARY.contains(refused.status().code());
    }

    /** Ends all attempts: the session was closed. */
    void end() {
        giveUp.run();
    }
}
