// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sprocket.loop.Loop;

/**
 * The BYE of a sender. RTCP takes another way than RTP, so packets that were sent before BYE may arrive after it. The
 * listener is told when these have had time to arrive.
 */
final class DelayedBye {

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
     * @param flush delivers what waits for packets that will not arrive
     * @param wait whether units are still held, so that the listener must not be told yet
     */
    DelayedBye(Loop loop, Duration delay, Runnable flush, BooleanSupplier wait, Consumer<String> listener) {
        this.loop = loop;
        this.delay = delay;
        this.flush = flush;
        this.wait = wait;
        this.listener = listener;
        this.timer = new LoopTimer(loop, this::due);
    }

    /** Takes a BYE. Senders repeat it. */
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

    /** Tells the listener if it is time. To be called when units are no longer held. */
    void tell() {
        if (state == State.DUE && !wait.getAsBoolean()) {
            state = State.TOLD;
            listener.accept(reason);
        }
    }

    /** Forgets the BYE: the sender continues, another one takes its place, or the stream is closed. */
    void reset() {
        state = State.NONE;
        timer.cancel();
    }
}
