// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/**
 * How many viewers of files a server admits by its default settings before it refuses one, and how it refuses: at most
 * twice those that it holds, if {@link Holding} has measured that.
 */
final class Admission implements Scenario {

    static final String SCENARIO = "admission";
    static final String ADMITTED = "viewers admitted";
    static final String STATUS = "status of the refusal";

    private static final int SAMPLES = 10;
    /**
     * Viewers come in groups of this, or of a tenth of those that are held: the load is seen before the next ones come.
     */
    private static final int GROUP = 100;

    private static final int GROUPS = 10;
    private static final long PAUSE_MILLIS = 1_500;

    private final Film film;
    private final int capacity;
    private final PrintStream out;

    /** @param capacity the largest audience that this program can be */
    Admission(Film film, int capacity, PrintStream out) {
        this.film = film;
        this.capacity = capacity;
        this.out = out;
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException, InterruptedException {
        double held = into.figure(Holding.scenario(Show.FILE), peer.name(), Holding.VIEWERS);
        int most = held > 0 ? (int) Math.min(capacity, 2 * held) : capacity;
        int group = held > 0 ? Math.max(1, (int) held / GROUPS) : GROUP;
        try (Audience audience = Show.FILE.audience(film, peer)) {
            int entered = 0;
            Optional<RefusedException> refusal = Optional.empty();
            while (entered < most && refusal.isEmpty()) {
                entered += audience.enter(Math.min(group, most - entered), true, SAMPLES);
                refusal = audience.refusal();
                audience.watch(PAUSE_MILLIS);
            }
            into.add(new Figure(SCENARIO, peer.name(), ADMITTED, entered));
            into.add(new Figure(
                    SCENARIO,
                    peer.name(),
                    STATUS,
                    refusal.map(RefusedException::status).orElse(200)));
            out.println(SCENARIO + ": " + entered + " viewers are admitted; "
                    + refusal.map(RefusedException::getMessage).orElse("none is refused"));
        } finally {
            peer.rest();
        }
    }
}
