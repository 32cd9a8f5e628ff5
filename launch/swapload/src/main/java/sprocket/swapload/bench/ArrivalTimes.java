// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long 200 viewers of files wait who come 200 a second. Their sessions stay: the server is to be ended afterwards.
 * Before that, viewers of an {@link InstantServer} compile the code of the load program, which would take a processor
 * from the server otherwise, and show how much of the time is not the server's.
 */
final class ArrivalTimes implements Scenario {

    static final String SCENARIO = "arrivals";
    static final String SETUP = "SETUP p99, ms";
    static final String FIRST_PACKET = "PLAY to first packet p99, ms";

    static final String ALONE = "none";

    private static final int WARM_UP_ROUNDS = 5;
    private static final int VIEWERS = 200;
    private static final int RATE = 200;
    private static final double PERCENT_99 = 99;

    private final PrintStream out;

    ArrivalTimes(PrintStream out) {
        this.out = out;
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException {
        try (InstantServer server = InstantServer.start()) {
            for (int round = 1; round < WARM_UP_ROUNDS; round++) {
                arrive(server.url());
            }
            add(ALONE, arrive(server.url()), into);
        }
        try (Arrivals arrivals = new Arrivals(peer.file(), false, true)) {
            arrivals.come(VIEWERS, RATE);
            add(peer.name(), arrivals, into);
        }
    }

    private static Arrivals arrive(String url) throws IOException {
        try (Arrivals arrivals = new Arrivals(url, false, true)) {
            arrivals.come(VIEWERS, RATE);
            return arrivals;
        }
    }

    private void add(String server, Arrivals arrivals, Measurements into) {
        for (Figure figure : List.of(
                new Figure(SCENARIO, server, SETUP, millis(arrivals.setup())),
                new Figure(SCENARIO, server, "PLAY p99, ms", millis(arrivals.play())),
                new Figure(SCENARIO, server, FIRST_PACKET, millis(arrivals.firstPacket())))) {
            into.add(figure);
            out.println(TextReport.line(figure));
        }
    }

    private static double millis(Histogram micros) {
        return micros.getValueAtPercentile(PERCENT_99) / 1e3;
    }
}
