// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a request costs on 64 connections that send one as soon as they have the reply to the last. */
final class RequestCosts implements Scenario {

    static final String SCENARIO = "requests";
    static final List<String> METHODS = List.of("OPTIONS", "DESCRIBE");

    private static final int CONNECTIONS = 64;
    private static final long WARM_UP_MILLIS = 10_000;

    private final int seconds;
    private final PrintStream out;

    /** @param seconds for which each method is measured */
    RequestCosts(int seconds, PrintStream out) {
        this.seconds = seconds;
        this.out = out;
    }

    /** The name of a method's figure. */
    static String cost(String method) {
        return method + ", us of processor time";
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException, InterruptedException {
        for (String method : METHODS) {
            try (Requests requests = new Requests(method, peer.file(), CONNECTIONS)) {
                Requests.Cost cost = requests.measure(peer.pid(), WARM_UP_MILLIS, TimeUnit.SECONDS.toMillis(seconds));
                for (Figure figure : List.of(
                        new Figure(SCENARIO, peer.name(), cost(method), cost.processor()),
                        new Figure(SCENARIO, peer.name(), method + ", replies per second", cost.rate()))) {
                    into.add(figure);
                    out.println(TextReport.line(figure));
                }
            }
            peer.rest();
        }
    }
}
