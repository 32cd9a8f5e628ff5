// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.time.Duration;
import sprocket.loop.Loop;

/**
 * Tells when nothing was heard for a time. A sign of life costs one volatile write; the timer looks when it would be
 * over.
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

    void touch() {
        lastSign = loop.clock().nanoTime();
    }

    /** Time since the last sign. */
    Duration idle() {
        return Duration.ofNanos(Math.max(0, loop.clock().nanoTime() - lastSign));
    }

    private synchronized void arm(long nanos) {
        if (!stopped) {
            timer = loop.after(Duration.ofNanos(nanos), this::look);
        }
    }

    private void look() {
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
