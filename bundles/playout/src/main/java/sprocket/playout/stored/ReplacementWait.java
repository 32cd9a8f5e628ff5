// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import sprocket.loop.Loop;
import sprocket.media.catalog.MediaServices;

/**
 * The wait for another service, while a stream cannot go on because one that it needs has gone. {@link #beginAttempt},
 * {@link #attemptFailed} and {@link #end} are called by the thread that reads, one at a time. New services are
 * announced on any thread.
 */
public final class ReplacementWait {

    /** Announces new services until a grace is over. It needs no thread. */
    public interface Arrivals {

        /** No service will come. */
        Arrivals NONE = (arrived, graceOver) -> () -> {};

        /**
         * Begins to announce new services.
         *
         * @param arrived called whenever a service has come, on any thread; returns at once
         * @param graceOver called once when the grace is over
         * @return ends it
         */
        Runnable await(Runnable arrived, Runnable graceOver);

        static Arrivals of(MediaServices services, Loop loop, Duration grace) {
            return (arrived, graceOver) -> {
                Loop.Timer timer = loop.after(grace, graceOver);
                services.listen(arrived);
                return () -> {
                    timer.cancel();
                    services.unlisten(arrived);
                };
            };
        }
    }

    private static final Runnable NOTHING = () -> {};

    private final Arrivals services;
    private final Runnable retry;
    /** Grows with each service that comes, so that one that comes during an attempt is not missed. */
    private final AtomicInteger arrivals = new AtomicInteger();

    private int arrivalsBefore;
    private Runnable ending = NOTHING;
    private volatile boolean waiting;
    private volatile boolean graceOver;

    /** @param retry called on any thread when another attempt is due; it must return at once */
    ReplacementWait(Arrivals services, Runnable retry) {
        this.services = services;
        this.retry = retry;
    }

    /** Whether no service has come since the last attempt. */
    boolean waiting() {
        return waiting;
    }

    boolean graceOver() {
        return graceOver;
    }

    void beginAttempt() {
        arrivalsBefore = arrivals.get();
    }

    void attemptFailed() {
        if (ending == NOTHING) {
            ending = services.await(this::arrived, this::giveUp);
        }
        waiting = true;
        if (arrivals.get() != arrivalsBefore) {
            waiting = false;
        }
    }

    private void arrived() {
        arrivals.incrementAndGet();
        waiting = false;
        retry.run();
    }

    private void giveUp() {
        graceOver = true;
        arrived();
    }

    /** The stream goes on, or has ended. */
    void end() {
        Runnable last = ending;
        ending = NOTHING;
        last.run();
        graceOver = false;
    }
}
