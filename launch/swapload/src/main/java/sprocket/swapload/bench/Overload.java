// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Twice the viewers of files that a server holds, all of them admitted: how much it still sends, and how evenly.
 * Follows {@link Holding}.
 */
final class Overload implements Scenario {

    static final String SCENARIO = "overload";
    static final String RATE = "packets per second, share of those at the limit";
    static final String LOWEST = "lowest share of a viewer's pictures";
    static final String HIGHEST = "highest share of a viewer's pictures";
    static final String LOST = "sessions lost";

    private static final int SAMPLES = 50;
    private static final int SECONDS = 8;
    private static final long SETTLE_MILLIS = 5_000;

    private final Film film;
    private final int most;
    private final PrintStream out;

    /** @param most the largest audience that this program can be */
    Overload(Film film, int most, PrintStream out) {
        this.film = film;
        this.most = most;
        this.out = out;
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException, InterruptedException {
        String limit = Holding.scenario(Show.FILE);
        int held = (int) into.figure(limit, peer.name(), Holding.VIEWERS);
        double rate = into.figure(limit, peer.name(), Holding.RATE);
        int viewers = Math.min(most, 2 * held);
        if (held == 0) {
            out.println("The overload is left out, since the limit is not known.");
            return;
        }
        try (Audience audience = Show.FILE.audience(film, peer)) {
            long start = System.nanoTime();
            int entered = audience.enter(viewers, true, SAMPLES);
            out.printf(
                    Locale.ROOT,
                    "  %d of %d viewers have entered in %d s%s%n",
                    entered,
                    viewers,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                    audience.refusal()
                            .map(refusal -> ": " + refusal.getMessage())
                            .orElse(""));
            audience.watch(SETTLE_MILLIS);
            Window window = Window.of(audience, peer, SECONDS);
            double[] shares = Arrays.stream(window.shares()).sorted().toArray();
            for (Figure figure : List.of(
                    new Figure(SCENARIO, peer.name(), "viewers", entered),
                    new Figure(SCENARIO, peer.name(), RATE, window.packetRate(entered) / rate),
                    new Figure(SCENARIO, peer.name(), LOWEST, shares[0]),
                    new Figure(SCENARIO, peer.name(), HIGHEST, shares[shares.length - 1]),
                    new Figure(SCENARIO, peer.name(), LOST, audience.lost()),
                    new Figure(SCENARIO, peer.name(), "lateness p99, ms", window.p99()))) {
                into.add(figure);
                out.println(TextReport.line(figure));
            }
        } finally {
            peer.rest();
        }
    }
}
