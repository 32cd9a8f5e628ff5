// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** How late the pictures of files are while other processes keep half of the machine's processors busy. */
final class HalfBusy implements Scenario {

    static final String SCENARIO = "half busy";
    static final String LATENESS = "lateness p99.9 of 150 viewers, ms";

    private static final int VIEWERS = 150;
    private static final int SAMPLES = 10;
    private static final long SETTLE_MILLIS = 4_000;

    private final Film film;
    private final int seconds;
    private final PrintStream out;

    /** @param seconds for which it is measured */
    HalfBusy(Film film, int seconds, PrintStream out) {
        this.film = film;
        this.seconds = seconds;
        this.out = out;
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException, InterruptedException {
        List<Process> busy = new ArrayList<>();
        try (Audience audience = Show.FILE.audience(film, peer)) {
            audience.enter(VIEWERS, true, SAMPLES);
            for (int i = 0; i < Math.max(1, Runtime.getRuntime().availableProcessors() / 2); i++) {
                busy.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            audience.watch(SETTLE_MILLIS);
            Window window = Window.of(audience, peer, seconds);
            Figure figure = new Figure(SCENARIO, peer.name(), LATENESS, window.p999());
            into.add(figure);
            out.println(TextReport.line(figure));
        } finally {
            busy.forEach(Process::destroy);
            peer.rest();
        }
    }
}
