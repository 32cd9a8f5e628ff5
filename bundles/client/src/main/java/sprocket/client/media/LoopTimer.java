// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import sprocket.loop.Loop;

/** A timer for one action, which is due at one time at most. */
final class LoopTimer {

    private final Loop loop;
    private final Runnable action;
    private Loop.Timer timer;
    private long due;

    LoopTimer(Loop loop, Runnable action) {
        this.loop = loop;
        this.action = action;
    }

    /** Sets the time and cancels any earlier setting. */
    void set(long nanoTime) {
        if (timer == null || due != nanoTime) {
            cancel();
            due = nanoTime;
            timer = loop.at(nanoTime, this::fire);
        }
    }

    /** Sets the time, unless the action is due earlier. In that case the action must set the next time itself. */
    void setLatest(long nanoTime) {
        if (timer == null || due - nanoTime > 0) {
            set(nanoTime);
        }
    }

    private void fire() {
        timer = null;
        action.run();
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
