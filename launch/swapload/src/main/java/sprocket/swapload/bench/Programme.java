// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sprocket.swapload.Server;

/** Runs the scenarios of a plan, one server after the other. A scenario that fails does not end the others. */
final class Programme {

    private static final int WARM_UP_VIEWERS = 150;
    private static final int WARM_UP_SECONDS = 20;
    private static final int IDLE_TIMEOUT = 3600;

    private final Plan plan;
    private final Film film;
    private final Path folder;
    private final PrintStream out;
    private final int most;
    private final Measurements measurements = new Measurements();
    private boolean failed;

    /** @param folder for files that are needed meanwhile */
    Programme(Plan plan, Film film, Path folder, PrintStream out) throws IOException {
        this.plan = plan;
        this.film = film;
        this.folder = folder;
        this.out = out;
        this.most = Plan.most(Machine.openFiles());
    }

    /** What was measured so far. */
    Measurements measurements() {
        return measurements;
    }

    /** Whether a scenario could not be measured. */
    boolean failed() {
        return failed;
    }

    void run() throws IOException, InterruptedException {
        if (plan.topics().contains(Topic.START)) {
            attempt("start", () -> Start.measure(plan.measure().orElseThrow(), plan.distribution(), measurements, out));
        }
        for (int round = 0; round < plan.rounds(); round++) {
            round(round == 0);
        }
        if (plan.topics().contains(Topic.ARRIVALS)) {
            alone("arrivals", home -> {}, (peer, into) -> {
                warmUp(peer);
                new ArrivalTimes(out).measure(peer, into);
            });
        }
        if (plan.topics().contains(Topic.OVERLOAD)) {
            alone("admission", home -> {}, new Admission(film, most, out));
        }
        if (plan.topics().contains(Topic.IDLE)) {
            alone(
                    "idle sessions",
                    home -> Server.set(home, "sprocket.rtsp.server", "session.timeout", IDLE_TIMEOUT),
                    new Idle(plan.sessions(), plan.idleSeconds(), out));
        }
        if (plan.topics().contains(Topic.OPENING)) {
            Opening opening = new Opening(film, plan.largeFile(), out);
            attempt("opening", () -> opening.measure(plan.distribution(), measurements));
        }
        if (plan.topics().contains(Topic.MEMORY)) {
            alone("memory", home -> {}, new Memory(film, plan.memorySeconds(), out));
        }
    }

    /** Each server with all that the servers are compared by, and ours with more. */
    private void round(boolean first) throws IOException, InterruptedException {
        List<Scenario> compared = compared(first);
        List<Scenario> ours = new ArrayList<>(compared);
        ours.addAll(first ? oursOnly() : List.of());
        if (!ours.isEmpty()) {
            // The limits are to be found, and an overload to be seen: nobody is refused.
            Peer.Preparation admitsAll = home -> Server.set(home, "sprocket.playout", "max.load", 0);
            try (Peer peer = Peer.sprocket(plan.distribution(), film, admitsAll)) {
                all(peer, ours);
            }
        }
        if (plan.others() && !compared.isEmpty()) {
            Optional<Peer> found = Peer.gstreamer(film, folder);
            if (found.isPresent()) {
                try (Peer peer = found.get()) {
                    all(peer, compared);
                }
            } else {
                out.println("GStreamer's server is left out, since it is not installed.");
            }
            Optional<CLoop> loop =
                    shows().isEmpty() ? Optional.empty() : CLoop.compiled(folder, film, plan.seconds(), out);
            if (loop.isPresent()) {
                loop.get().measure(shows(), plan.counts(), measurements);
            }
        }
    }

    private List<Show> shows() {
        List<Show> shows = new ArrayList<>();
        if (plan.topics().contains(Topic.FILE)) {
            shows.add(Show.FILE);
        }
        if (plan.topics().contains(Topic.LIVE)) {
            shows.add(Show.LIVE);
        }
        return shows;
    }

    private List<Scenario> compared(boolean first) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Show show : shows()) {
            scenarios.add(new Costs(film, show, plan.counts(), plan.seconds(), out));
        }
        if (first && plan.topics().contains(Topic.REQUESTS)) {
            scenarios.add(new RequestCosts(plan.seconds(), out));
        }
        if (first && plan.topics().contains(Topic.LIMIT)) {
            for (Show show : Show.values()) {
                scenarios.add(new Holding(film, show, most, out));
            }
        }
        return scenarios;
    }

    private List<Scenario> oursOnly() {
        List<Scenario> scenarios = new ArrayList<>();
        if (plan.topics().contains(Topic.BUSY)) {
            scenarios.add(new HalfBusy(film, plan.seconds(), out));
        }
        if (plan.topics().contains(Topic.OVERLOAD)) {
            if (!plan.topics().contains(Topic.LIMIT)) {
                scenarios.add(new Holding(film, Show.FILE, most, out));
            }
            scenarios.add(new Overload(film, most, out));
        }
        return scenarios;
    }

    /** Compiled code is what lasts: each path runs before it is measured. */
    private void all(Peer peer, List<Scenario> scenarios) throws IOException, InterruptedException {
        attempt("warming up " + peer.name(), () -> warmUp(peer));
        for (Scenario scenario : scenarios) {
            attempt(
                    scenario.getClass().getSimpleName() + " of " + peer.name(),
                    () -> scenario.measure(peer, measurements));
        }
    }

    private void warmUp(Peer peer) throws IOException, InterruptedException {
        for (Show show : Show.values()) {
            for (boolean udp : new boolean[] {true, false}) {
                try (Audience audience = show.audience(film, peer)) {
                    audience.enter(WARM_UP_VIEWERS, udp, 1);
                    audience.watch(WARM_UP_SECONDS * 1000L);
                }
                peer.rest();
            }
        }
    }

    /** A scenario with a server of its own. */
    private void alone(String name, Peer.Preparation preparation, Scenario scenario) throws InterruptedException {
        attempt(name, () -> {
            try (Peer peer = Peer.sprocket(plan.distribution(), film, preparation)) {
                scenario.measure(peer, measurements);
            }
        });
    }

    /** What may fail. */
    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    private void attempt(String name, Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
        } catch (IOException e) {
            failed = true;
            out.println(name + " is left out: " + e.getMessage());
        }
    }
}
