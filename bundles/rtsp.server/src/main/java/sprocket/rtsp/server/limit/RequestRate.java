// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import java.time.Duration;

/**
 * A token bucket for the requests of one connection. It is full at first. Requests that were read before the bucket was
 * empty are served even so; they leave a debt, and the connection is read again when the debt is paid. On the loop
 * only.
 */
public final class RequestRate {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long cost;
    private final long capacity;
    private long tokens;
    private long last;

    /**
     * @param perSecond requests
     * @param burst requests at once after a pause
     * @param now nanoseconds of a clock that does not go back
     */
    public RequestRate(int perSecond, int burst, long now) {
        this.cost = SECOND / perSecond;
        this.capacity = cost * burst;
        this.tokens = capacity;
        this.last = now;
    }

    /** One request was read. */
    public void take(long now) {
        refill(now);
        tokens -= cost;
    }

    /** How long no further request may be read; zero if one may. */
    public Duration pause(long now) {
        refill(now);
        return tokens >= 0 ? Duration.ZERO : Duration.ofNanos(-tokens);
    }

    private void refill(long now) {
        tokens = Math.min(capacity, tokens + now - last);
        last = now;
    }
}
