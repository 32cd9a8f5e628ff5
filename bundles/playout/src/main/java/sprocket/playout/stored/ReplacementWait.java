// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The time in which a stream cannot go on, since something it lives on has gone. {@link #attempt}, {@link #of} and
 * {@link #over} are called by whoever reads, one thread at a time; what has come wakes it from any.
 */
final class Absence {

    private static final Runnable NOTHING = () -> {};

    private final Successors successors;
    private final Runnable again;
    /** Grows with everything that comes, so that what comes during an attempt is not missed. */
    private final AtomicInteger arrivals = new AtomicInteger();

    private int seen;
    private Runnable end = NOTHING;
    private volatile boolean waiting;
    private volatile boolean tooLong;

    /** @param again told on any thread when another attempt is due; it must return at once */
    Absence(Successors successors, Runnable again) {
        this.successors = successors;
        this.again = again;
    }

    /** Whether nothing has come since the last attempt. */
    boolean waiting() {
        return waiting;
    }

    /** Whether the grace is over. */
    boolean tooLong() {
        return tooLong;
    }

    void attempt() {
        seen = arrivals.get();
    }

    /**
     * An attempt has failed.
     *
     * @param what is missing
     */
    void of(String what) {
        if (end == NOTHING) {
            end = successors.await(this::arrived, this::giveUp);
        }
        waiting = true;
        if (arrivals.get() != seen) {
            waiting = false;
        }
    }

    private void arrived() {
        arrivals.incrementAndGet();
        waiting = false;
        again.run();
    }

    private void giveUp() {
        tooLong = true;
        arrived();
    }

    /** The stream goes on, or has ended. */
    void over() {
        Runnable last = end;
        end = NOTHING;
        last.run();
        tooLong = false;
    }
}
