package sprocket.playout.session;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * How a request's thread has something done on a session's event loop.
 *
 * @param closed asked on the loop: whether the session has ended
 */
record SessionLoop(Loop loop, BooleanSupplier closed) {

    /** Does it at once where this is the loop. */
    void run(Runnable action) {
        if (loop.inLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    /**
     * A request that comes to the loop too late, or after the session's end, does nothing there.
     *
     * @throws RtspException 454 where the session has ended, 503 where the exchange's time is over
     */
    <T> T call(RtspExchange exchange, Callable<T> action) throws RtspException {
        return inTime(() -> loop.call(() -> {
            if (closed.getAsBoolean()) {
                throw new RtspException(RtspStatus.SESSION_NOT_FOUND, "The session has ended meanwhile");
            }
            if (exchange.remaining().isZero()) {
                throw new TimeoutException("The deadline has passed");
            }
            return action.call();
        }, exchange.remaining()));
    }

    /** @throws RtspException 503 where the action fails with a {@link TimeoutException} */
    static <T> T inTime(Callable<T> action) throws RtspException {
        try {
            return action.call();
        } catch (RtspException | RuntimeException e) {
            throw e;
        } catch (TimeoutException e) {
            throw new RtspException(RtspStatus.SERVICE_UNAVAILABLE, "The server is too busy to do this in time; try again", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
