// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/**
 * How many viewers a server holds over UDP: it loses no packet of the sampled ones, leaves out no picture, sends away
 * nobody, and 99 % of the pictures are less than 10 ms late. An audience that fails is watched once more.
 */
final class Holding implements Scenario {

    static final String VIEWERS = "viewers held";
    static final String RATE = "packets per second at the limit";

    private static final double MAX_P99_MILLIS = 10;
    private static final long SETTLE_MILLIS = 2_500;
    private static final int SECONDS = 4;
    private static final int SAMPLES = 10;
    private static final int ATTEMPTS = 2;
    private static final int FIRST = 100;

    private final Film film;
    private final Show show;
    private final int most;
    private final PrintStream out;
    private double rate;

    /** @param most the largest audience that this program can be */
    Holding(Film film, Show show, int most, PrintStream out) {
        this.film = film;
        this.show = show;
        this.most = most;
        this.out = out;
    }

    /** The scenario of the figures. */
    static String scenario(Show show) {
        return "limit, " + show;
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException, InterruptedException {
        rate = 0;
        int held = new LimitSearch(viewers -> holds(peer, viewers), FIRST, most).find();
        into.add(new Figure(scenario(show), peer.name(), VIEWERS, held));
        into.add(new Figure(scenario(show), peer.name(), RATE, rate));
        String bound = held == most ? ", as many as this program can be" : "";
        out.printf(Locale.ROOT, "%s: %s holds %d viewers%s%n", scenario(show), peer.name(), held, bound);
    }

    private boolean holds(Peer peer, int viewers) throws IOException, InterruptedException {
        try (Audience audience = show.audience(film, peer)) {
            if (audience.enter(viewers, true, SAMPLES) < viewers) {
                out.printf(Locale.ROOT, "  %d viewers: not all could enter%n", viewers);
                return false;
            }
            audience.watch(SETTLE_MILLIS);
            for (int i = 0; i < ATTEMPTS; i++) {
                Window window = Window.of(audience, peer, SECONDS);
                boolean held = window.complete() && window.p99() < MAX_P99_MILLIS && audience.lost() == 0;
                out.println("  " + describe(viewers, window, audience.lost()) + (held ? "" : ": not held"));
                if (held) {
                    rate = Math.max(rate, window.packetRate(viewers));
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            out.println("  " + viewers + " viewers: " + e.getMessage());
            return false;
        } finally {
            peer.rest();
        }
    }

    private static String describe(int viewers, Window window, long gone) {
        return String.format(
                Locale.ROOT,
                "%d viewers: %.0f packets/s, p50 %.1f ms, p99 %.1f ms, lost %.2f %%, whole pictures %.1f %%,"
                        + " left out %d, sent away %d, server's cores %.2f",
                viewers,
                window.packetRate(viewers),
                window.late(50),
                window.p99(),
                window.lost() * 100,
                window.share() * 100,
                window.dropped(),
                gone,
                window.processor() / window.seconds() / 1e6);
    }
}
