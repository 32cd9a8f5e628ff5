// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Runs actions of requests on a session's event loop.
 *
 * @param closed whether the session has ended; asked on the loop
 */
record SessionLoop(Loop loop, BooleanSupplier closed) {

    /** Runs it at once if this thread is the loop's. */
    void run(Runnable action) {
        if (loop.inLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    /**
     * Runs an action on the loop, and waits for it. If the request comes to the loop too late, or after the session's
     * end, it does nothing.
     *
     * @throws RtspException 454 if the session has ended, 503 if the exchange's time is over
     */
    <T> T call(RtspExchange exchange, Callable<T> action) throws RtspException {
        return inTime(() -> loop.call(() -> checked(exchange, action), exchange.remaining()));
    }

    /** As {@link #call}, but does not wait. The stage is completed on the loop. */
    <T> CompletionStage<T> stage(RtspExchange exchange, Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> complete(result, () -> checked(exchange, action)));
        return result;
    }

    private <T> T checked(RtspExchange exchange, Callable<T> action) throws Exception {
        if (closed.getAsBoolean()) {
            throw new RtspException(RtspStatus.SESSION_NOT_FOUND, "The session has ended in the meantime");
        }
        return beforeDeadline(exchange, action);
    }

    private static <T> T beforeDeadline(RtspExchange exchange, Callable<T> action) throws Exception {
        if (exchange.remaining().isZero()) {
            throw new TimeoutException("The deadline has passed");
        }
        return action.call();
    }

    /** @throws RtspException 503 if the exchange's time is over */
    static void requireTime(RtspExchange exchange) throws RtspException {
        inTime(() -> beforeDeadline(exchange, () -> null));
    }

    /** As {@link #stage}, but on threads that may block. The session's state is not checked. */
    static <T> CompletionStage<T> stage(Executor threads, RtspExchange exchange, Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> complete(result, () -> beforeDeadline(exchange, action)));
        return result;
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> action) {
        try {
            result.complete(inTime(action));
        } catch (RtspException | RuntimeException | LinkageError e) {
            result.completeExceptionally(e);
        }
    }

    /** @throws RtspException 503 if the action fails with a {@link TimeoutException} */
    static <T> T inTime(Callable<T> action) throws RtspException {
        try {
            return action.call();
        } catch (RtspException | RuntimeException e) {
            throw e;
        } catch (TimeoutException e) {
            throw new RtspException(
                    RtspStatus.SERVICE_UNAVAILABLE,
                    "The server is too busy to do this before the deadline; try again",
                    e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Undoes on the loop what a request has done, if its reply is not queued. */
    ReplyOutcome onRollback(Runnable undo) {
        return new ReplyOutcome() {
            @Override
            public void commit(RtspResponse response) {
                // It is done already.
            }

            @Override
            public void rollback() {
                run(undo);
            }
        };
    }
}
