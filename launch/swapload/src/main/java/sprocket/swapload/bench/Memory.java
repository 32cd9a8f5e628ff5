// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The resident memory of a server after rounds of 60 viewers that come and go at random, each followed by a minute of
 * rest. Half of the viewers watch files, half the live stream, over UDP or TCP.
 */
final class Memory implements Scenario {

    static final String SCENARIO = "memory";
    static final int ROUNDS = 3;

    private static final int VIEWERS = 60;
    private static final int REST_SECONDS = 60;
    private static final int MIN_STAY_MILLIS = 1_000;
    private static final int MAX_STAY_MILLIS = 15_000;
    private static final int STEP_MILLIS = 20;
    private static final double MEBI = 1 << 20;

    private final Film film;
    private final int seconds;
    private final PrintStream out;
    /** The same visits in each run. */
    private final Random random = new Random(1);

    /** @param seconds of a round */
    Memory(Film film, int seconds, PrintStream out) {
        this.film = film;
        this.seconds = seconds;
        this.out = out;
    }

    /** The name of the figure of a round, from 1. */
    static String round(int number) {
        return "MiB after round " + number;
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException, InterruptedException {
        for (int round = 1; round <= ROUNDS; round++) {
            try (Audience files = Show.FILE.audience(film, peer);
                    Audience live = Show.LIVE.audience(film, peer)) {
                crowd(List.of(files, live));
            }
            TimeUnit.SECONDS.sleep(REST_SECONDS);
            Figure figure = new Figure(
                    SCENARIO, peer.name(), round(round), Usage.of(peer.pid()).memory() / MEBI);
            into.add(figure);
            out.println(TextReport.line(figure));
        }
    }

    /** Each of the places is taken by one viewer after the other. */
    private void crowd(List<Audience> shows) throws IOException {
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) {
            seats.add(new Seat(shows.get(i % shows.size())));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            for (Seat seat : seats) {
                seat.turn(now);
            }
            for (Audience show : shows) {
                show.watch(STEP_MILLIS / shows.size());
            }
        }
    }

    private final class Seat {

        private final Audience audience;
        private Optional<Viewer> viewer = Optional.empty();
        private long next;

        Seat(Audience audience) {
            this.audience = audience;
            this.next = System.nanoTime() + stay();
        }

        private long stay() {
            return TimeUnit.MILLISECONDS.toNanos(random.nextInt(MIN_STAY_MILLIS, MAX_STAY_MILLIS));
        }

        /** Has the viewer go, or the next one come, if it is time. */
        void turn(long now) throws IOException {
            if (now < next) {
                return;
            }
            if (viewer.isPresent()) {
                audience.dismiss(viewer.get());
                viewer = Optional.empty();
            } else {
                viewer = Optional.of(audience.admit(random.nextBoolean(), Optional.empty()));
                next = now + stay();
            }
        }
    }
}
