// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What a packet costs, how late pictures are and what is lost, for audiences of some sizes over UDP and TCP. */
final class Costs implements Scenario {

    /** How many viewers of an audience look at each packet. */
    static final int SAMPLES = 10;

    private static final long SETTLE_MILLIS = 3_000;
    private static final int MAX_SECONDS = 30;

    private final Film film;
    private final Show show;
    private final List<Integer> counts;
    private final int seconds;
    private final PrintStream out;

    /**
     * @param counts numbers of viewers
     * @param seconds for which each audience is measured
     */
    Costs(Film film, Show show, List<Integer> counts, int seconds, PrintStream out) {
        this.film = film;
        this.show = show;
        this.counts = List.copyOf(counts);
        this.seconds = Math.min(MAX_SECONDS, seconds);
        this.out = out;
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException, InterruptedException {
        for (boolean udp : new boolean[] {true, false}) {
            for (int count : counts) {
                Result result = measure(peer, udp, count);
                into.add(result);
                out.println(TextReport.line(result));
            }
        }
    }

    private Result measure(Peer peer, boolean udp, int count) throws IOException, InterruptedException {
        try (Audience audience = show.audience(film, peer)) {
            int entered = audience.enter(count, udp, SAMPLES);
            Optional<RefusedException> refusal = audience.refusal();
            if (refusal.isPresent()) {
                throw new IOException(
                        peer.name() + " serves only " + entered + " of " + count + " viewers", refusal.get());
            }
            audience.watch(SETTLE_MILLIS);
            Window window = Window.of(audience, peer, seconds);
            if (window.faults() > 0 || audience.lost() > 0) {
                out.println(peer.name() + ", " + show.scenario(udp) + ", " + count + " viewers: " + window.faults()
                        + " packets are out of order, and " + audience.lost() + " viewers were sent away");
            }
            return window.result(show.scenario(udp), peer.name(), count, audience.firstPicture());
        } finally {
            peer.rest();
        }
    }
}
