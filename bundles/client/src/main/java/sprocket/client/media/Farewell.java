// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sprocket.loop.Loop;

/**
 * A sender's goodbye. It comes on another way than the packets before it, some of which may be behind it; it is told
 * when these have had their time.
 */
final class Farewell {

    private enum State {
        NONE,
        SAID,
        DUE,
        TOLD
    }

    private final Loop loop;
    private final Duration delay;
    private final Runnable flush;
    private final BooleanSupplier wait;
    private final Consumer<String> listener;
    private final LoopTimer timer;
    private State state = State.NONE;
    private String reason = "";

    /**
     * @param flush lets out what waits for packets that will not come
     * @param wait whether units are held, so that the goodbye would come before them
     */
    Farewell(Loop loop, Duration delay, Runnable flush, BooleanSupplier wait, Consumer<String> listener) {
        this.loop = loop;
        this.delay = delay;
        this.flush = flush;
        this.wait = wait;
        this.listener = listener;
        this.timer = new LoopTimer(loop, this::due);
    }

    /** Senders say it more than once. */
    void said(String why) {
        if (state != State.NONE) {
            return;
        }
        state = State.SAID;
        reason = why;
        if (delay.isZero()) {
            due();
        } else {
            timer.set(loop.clock().nanoTime() + delay.toNanos());
        }
    }

    private void due() {
        flush.run();
        state = State.DUE;
        tell();
    }

    /** To be called once units are held no more. */
    void tell() {
        if (state == State.DUE && !wait.getAsBoolean()) {
            state = State.TOLD;
            listener.accept(reason);
        }
    }

    /** The sender goes on, or another one does, or nobody listens any more. */
    void reset() {
        state = State.NONE;
        timer.cancel();
    }
}
