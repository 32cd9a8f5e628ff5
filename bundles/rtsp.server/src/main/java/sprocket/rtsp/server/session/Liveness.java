// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.time.Duration;
import sprocket.loop.Loop;

/**
 * Reports a session without a sign of life for its timeout. A sign of life costs one volatile write, because the timer
 * is not restarted: when it fires, it checks the time of the last sign.
 */
final class Liveness {

    private final Loop loop;
    private final Duration timeout;
    private final Runnable expired;
    private volatile long lastSign;
    private Loop.Timer timer;
    private boolean stopped;

    Liveness(Loop loop, Duration timeout, Runnable expired) {
        this.loop = loop;
        this.timeout = timeout;
        this.expired = expired;
    }

    Duration timeout() {
        return timeout;
    }

    void start() {
        touch();
        arm(timeout.toNanos());
    }

    /** Notes a sign of life. */
    void touch() {
        lastSign = loop.clock().nanoTime();
    }

    /** Time since the last sign of life. */
    Duration idle() {
        return Duration.ofNanos(Math.max(0, loop.clock().nanoTime() - lastSign));
    }

    private synchronized void arm(long nanos) {
        if (!stopped) {
            timer = loop.after(Duration.ofNanos(nanos), this::check);
        }
    }

    private void check() {
        long left = timeout.minus(idle()).toNanos();
        if (left > 0) {
            arm(left);
        } else if (running()) {
            expired.run();
        }
    }

    private synchronized boolean running() {
        return !stopped;
    }

    synchronized void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
