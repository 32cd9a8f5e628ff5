// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.function.LongSupplier;
import sprocket.loop.Loop;

/** Notices that a session that plays receives no packets, at its start or later. Used on the session's loop. */
final class SilenceWatch {

    /** Is told that no packets arrive. */
    interface Alarm {

        /** @param atStart whether none has arrived since PLAY */
        void silent(boolean atStart);
    }

    /** No film has so long a time between two pictures. */
    private static final Duration END_WITHOUT_BYE = Duration.ofSeconds(3);

    private final Loop loop;
    private final Duration first;
    private final LongSupplier arrivals;
    private final Alarm alarm;
    private Loop.Timer timer = () -> {};
    private Duration later = Duration.ZERO;
    private long seen;

    /**
     * @param first limit for the first packet
     * @param arrivals gives the number of packets so far
     */
    SilenceWatch(Loop loop, Duration first, LongSupplier arrivals, Alarm alarm) {
        this.loop = loop;
        this.first = first;
        this.arrivals = arrivals;
        this.alarm = alarm;
    }

    /**
     * How long the streams may be silent while they play.
     *
     * @param longest the limit of the options; zero: none
     * @param bye whether the server can send BYE. Otherwise silence is the end of the media
     */
    static Duration limit(Duration longest, boolean bye) {
        return bye || longest.isZero() || longest.compareTo(END_WITHOUT_BYE) < 0 ? longest : END_WITHOUT_BYE;
    }

    /** PLAY is being sent. Packets count from now on. */
    void prepare() {
        timer.cancel();
        seen = arrivals.getAsLong();
    }

    /**
     * PLAY was answered.
     *
     * @param rest the longest silence after the first packet; zero: no limit
     */
    void start(Duration rest) {
        timer.cancel();
        later = rest;
        timer = loop.after(first, () -> look(true));
    }

    void stop() {
        timer.cancel();
    }

    private void look(boolean atStart) {
        long now = arrivals.getAsLong();
        if (now == seen) {
            alarm.silent(atStart);
        } else if (!later.isZero()) {
            seen = now;
            timer = loop.after(later, () -> look(false));
        }
    }
}
