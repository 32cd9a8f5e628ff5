package sprocket.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import sprocket.client.failure.RtspClientException;

/**
 * Does the first steps of a session again while its server is not there yet, where sessions are set up again at all. What the user
 * has to put right, such as a password, fails at once. On the session's loop.
 */
final class Patience {

    /** Of a server that is there, and what is behind it not yet. */
    private static final Set<Integer> TEMPORARY = Set.of(502, 503, 504);

    private final SessionContext context;
    private final SessionControl control;
    private final Runnable leave;
    private final Runnable restored;
    private final Backoff backoff;
    private CompletableFuture<Void> waiting = CompletableFuture.completedFuture(null);

    /**
     * @param leave lets go of what the failed try has left
     * @param restored is run when it has worked after all
     */
    Patience(SessionContext context, SessionControl control, Runnable leave, Runnable restored) {
        ClientOptions.Reconnect how = context.options().reconnect().orElse(ClientOptions.Reconnect.DEFAULT);
        this.context = context;
        this.control = control;
        this.leave = leave;
        this.restored = restored;
        this.backoff = new Backoff(how.delay(), how.maxDelay(), () -> ThreadLocalRandom.current().nextDouble());
    }

    <T> CompletableFuture<T> with(Supplier<CompletableFuture<T>> step) {
        return OperationQueue.begun(step).thenApply(value -> {
            if (backoff.attempt() > 0) {
                backoff.reset();
                restored.run();
            }
            return value;
        }).exceptionallyCompose(failure -> {
            RtspClientException cause = Failures.typed(failure);
            if (context.options().reconnect().isEmpty() || control.state() != ClientState.INIT || !temporary(cause)) {
                return CompletableFuture.failedFuture(cause);
            }
            leave.run();
            Duration delay = backoff.next();
            waiting = new CompletableFuture<>();
            CompletableFuture<Void> mine = waiting;
            context.loop().after(delay, () -> mine.complete(null));
            control.tell(() -> context.listener().reconnecting(cause, backoff.attempt(), delay));
            return mine.thenCompose(now -> with(step));
        });
    }

    private static boolean temporary(RtspClientException cause) {
        return cause instanceof RtspClientException.Unreachable || cause instanceof RtspClientException.ConnectionLost
                || cause instanceof RtspClientException.NoReply
                || cause instanceof RtspClientException.Refused refused && TEMPORARY.contains(refused.status().code());
    }

    /** Nobody waits any more. */
    void end() {
        waiting.completeExceptionally(new RtspClientException.WrongState("The session is closed: open another one"));
    }
}
