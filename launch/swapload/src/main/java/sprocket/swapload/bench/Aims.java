// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static sprocket.swapload.bench.Aim.atLeast;
import static sprocket.swapload.bench.Aim.atMost;
import static sprocket.swapload.bench.Result.GSTREAMER;
import static sprocket.swapload.bench.Result.LIMIT;
import static sprocket.swapload.bench.Result.OURS;

import java.util.ArrayList;
import java.util.List;

/** What this project's server is to reach: all bounds are here. */
final class Aims {

    private static final int NOT_ENOUGH_BANDWIDTH = 453;

    private final Measurements measured;
    private final List<Aim> aims = new ArrayList<>();

    private Aims(Measurements measured) {
        this.measured = measured;
    }

    /** All aims, also those that were not measured. */
    static List<Aim> of(Measurements measured) {
        Aims aims = new Aims(measured);
        aims.packets();
        aims.limits();
        aims.sessions();
        aims.files();
        aims.overload();
        return List.copyOf(aims.aims);
    }

    private void packets() {
        for (Show show : Show.values()) {
            for (boolean udp : new boolean[] {true, false}) {
                String scenario = show.scenario(udp);
                for (int viewers : measured.viewers(scenario)) {
                    String cost = scenario + ", " + viewers + " viewers: processor time per packet / ";
                    double theirs = cost(scenario, OURS, viewers) / cost(scenario, GSTREAMER, viewers);
                    double limit = cost(scenario, OURS, viewers) / cost(scenario, LIMIT, viewers);
                    if (show == Show.FILE) {
                        aims.add(atMost(cost + GSTREAMER + "'s", 1.0 / 15, theirs));
                        aims.add(atMost(cost + "the C loop's", 2, limit));
                    } else {
                        aims.add(atMost(cost + GSTREAMER + "'s", 1.0 / 3, udp ? theirs : Double.NaN));
                        aims.add(atMost(cost + "the C loop's", 1.5, limit));
                    }
                }
            }
        }
    }

    private void limits() {
        for (Show show : Show.values()) {
            String scenario = Holding.scenario(show);
            double times = measured.figure(scenario, OURS, Holding.VIEWERS)
                    / measured.figure(scenario, GSTREAMER, Holding.VIEWERS);
            String text = show + ", UDP: viewers held with p99 lateness < 10 ms / " + GSTREAMER + "'s";
            aims.add(atLeast(text, show == Show.FILE ? 10 : 3, times));
        }
        aims.add(atMost(
                "150 viewers of files, half the machine busy: lateness p99.9, ms",
                5,
                measured.figure(HalfBusy.SCENARIO, OURS, HalfBusy.LATENESS)));
    }

    private void sessions() {
        aims.add(atMost("idle sessions: heap of each, KB", 15, ours(Idle.SCENARIO, Idle.HEAP)));
        aims.add(atMost("idle sessions: processor, % of a core", 1, ours(Idle.SCENARIO, Idle.PROCESSOR)));
        for (String method : RequestCosts.METHODS) {
            String name = RequestCosts.cost(method);
            double share = ours(RequestCosts.SCENARIO, name) / measured.figure(RequestCosts.SCENARIO, GSTREAMER, name);
            aims.add(atMost(method + ": processor time per request / " + GSTREAMER + "'s", 1.0 / 3, share));
        }
        aims.add(atMost(
                "200 viewers come in a second: PLAY to the first packet, p99, ms",
                5,
                ours(ArrivalTimes.SCENARIO, ArrivalTimes.FIRST_PACKET)));
        aims.add(atMost(
                "200 viewers come in a second: SETUP, p99, ms", 10, ours(ArrivalTimes.SCENARIO, ArrivalTimes.SETUP)));
    }

    private void files() {
        aims.add(atMost("first start to the first connection, ms", 1000, ours(Start.SCENARIO, Start.FIRST)));
        aims.add(atMost("later starts to the first connection, ms", 1000, ours(Start.SCENARIO, Start.LATER)));
        aims.add(atMost(
                "opening a large MJPEG file / reading it",
                1.1,
                ours(Opening.SCENARIO, Opening.FIRST) / ours(Opening.SCENARIO, Opening.READING)));
        aims.add(atMost("opening it again, ms", 50, ours(Opening.SCENARIO, Opening.AGAIN)));
        aims.add(atMost("opening it after a restart, ms", 50, ours(Opening.SCENARIO, Opening.RESTARTED)));
    }

    private void overload() {
        aims.add(atLeast(
                "twice the viewers: packets per second / those at the limit",
                0.95,
                ours(Overload.SCENARIO, Overload.RATE)));
        aims.add(atLeast(
                "twice the viewers: lowest share of a viewer's pictures",
                0.4,
                ours(Overload.SCENARIO, Overload.LOWEST)));
        aims.add(atMost("twice the viewers: sessions lost", 0, ours(Overload.SCENARIO, Overload.LOST)));
        double distance = Math.abs(ours(Admission.SCENARIO, Admission.STATUS) - NOT_ENOUGH_BANDWIDTH);
        aims.add(atMost("a viewer above the load is refused: distance of the status from 453", 0, distance));
        aims.add(atMost(
                "memory after round " + Memory.ROUNDS + " / after round 1",
                1.1,
                ours(Memory.SCENARIO, Memory.round(Memory.ROUNDS)) / ours(Memory.SCENARIO, Memory.round(1))));
    }

    private double cost(String scenario, String server, int viewers) {
        return measured.result(scenario, server, viewers, Result::cost);
    }

    private double ours(String scenario, String name) {
        return measured.figure(scenario, OURS, name);
    }
}
