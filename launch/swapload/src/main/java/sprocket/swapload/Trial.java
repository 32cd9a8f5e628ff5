// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server under load, whose bundles are replaced in one or more ways. */
final class Trial implements AutoCloseable {

    private static final String MOVIE = "/movie.Mjpeg";

    private final Server server;
    private final Plan plan;
    private final LoadState load = new LoadState();
    private final List<Pace> paces = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Integer> rtpPorts = new ArrayList<>();
    private final List<Builds> builds;
    /** Builds that are made before the measurement, so that making them does not affect it. */
    private final Map<Builds, Deque<Builds.Build>> made = new HashMap<>();

    private double rate;

    /**
     * @param connections that send requests
     * @param viewers that look at each packet, half of them over UDP
     * @param blockSeconds of a block with swaps, and of one without
     * @param settleSeconds of load before the measurement, so that the JVM has compiled the hot code
     * @param rate requests in a second over all connections; 0: half of the rate that saturates the machine
     */
    record Plan(int connections, int viewers, int blockSeconds, int settleSeconds, double rate) {}

    Trial(Path distribution, Plan plan) throws IOException, InterruptedException {
        this.plan = plan;
        this.server = Server.start(distribution, Server::keepLatePictures);
        this.builds = Builds.of(distribution, server.folder().resolve("builds"));
    }

    Server server() {
        return server;
    }

    /** Requests that are sent in a second. */
    double rate() {
        return rate;
    }

    /** Begins the load: the viewers first, then requests at the highest rate, to find the rate of the measurement. */
    void begin() throws IOException, InterruptedException {
        List<Long> reference = reference();
        List<Viewer> viewers = new ArrayList<>();
        for (int i = 0; i < plan.viewers(); i++) {
            boolean udp = i % 2 == 0;
            String name = "viewer " + i + (udp ? " over UDP" : " over TCP");
            Viewer viewer = new Viewer(name, server.port(), MOVIE, udp, load, new Verifier(name, reference, load));
            viewer.rtpPort().ifPresent(rtpPorts::add);
            viewers.add(viewer);
        }
        start(new Viewers(viewers, load), "viewers");
        for (int i = 0; i < plan.connections(); i++) {
            Pace pace = plan.rate() > 0 ? new Pace(interval(plan.rate())) : new Pace();
            paces.add(pace);
            start(new Client(server.port(), MOVIE, i % 2 == 0, load, pace), "client-" + i);
        }
        rate = plan.rate() > 0 ? plan.rate() : half();
        paces.forEach(p -> p.interval(interval(rate)));
        TimeUnit.SECONDS.sleep(plan.settleSeconds());
        load.restart();
    }

    private long interval(double all) {
        return (long) (1e9 * plan.connections() / all);
    }

    /** Half of the rate that saturates the machine. */
    private double half() throws InterruptedException {
        TimeUnit.SECONDS.sleep(5);
        Figures figures = load.restart();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(5);
        return figures.requests.get() / ((System.nanoTime() - start) / 1e9) / 2;
    }

    private List<Long> reference() throws IOException {
        LoadState quiet = new LoadState();
        Verifier verifier = new Verifier("reference", null, quiet);
        Viewer viewer = new Viewer("reference", server.port(), MOVIE, false, quiet, verifier).once();
        Thread thread = new Thread(new Viewers(List.of(viewer), quiet), "reference");
        thread.start();
        // The end of the movie is not announced here: it has ended when no more packets come.
        for (int before = -1; before != verifier.seen().size() || before == 0; ) {
            before = verifier.seen().size();
            try {
                TimeUnit.SECONDS.sleep(2);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        quiet.end();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (quiet.figures().mediaLost.get() > 0 || verifier.seen().isEmpty()) {
            throw new IOException("The reference itself is not complete");
        }
        return List.copyOf(verifier.seen());
    }

    private void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    /** Replaces the bundle of each method {@code rounds} times in one way. Blocks without swaps come in between. */
    Figures run(SwapWay way, int rounds) throws IOException, InterruptedException {
        for (Builds method : builds) {
            for (int i = 0; i <= rounds; i++) {
                made.computeIfAbsent(method, m -> new ArrayDeque<>()).add(method.next());
            }
        }
        if (way.together() > 1) {
            // From now on the bundles of the jars in the directory serve.
            List<Builds.Build> first = next(builds);
            way.swap(server, first);
        }
        Figures figures = load.restart();
        List<List<Builds>> steps = new ArrayList<>();
        for (int i = 0; i < builds.size(); i += way.together()) {
            steps.add(builds.subList(i, Math.min(builds.size(), i + way.together())));
        }
        int left = rounds * steps.size();
        while (left > 0) {
            load.block(Figures.Block.QUIET);
            TimeUnit.SECONDS.sleep(plan.blockSeconds());
            load.block(Figures.Block.SWAPS);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.blockSeconds());
            while (left > 0 && System.nanoTime() < end) {
                long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SwapWay.STEP_MILLIS);
                swap(way, steps.get(left % steps.size()), figures);
                left--;
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        }
        load.block(Figures.Block.QUIET);
        TimeUnit.SECONDS.sleep(plan.blockSeconds());
        load.restart();
        return figures;
    }

    private void swap(SwapWay way, List<Builds> which, Figures figures) throws IOException, InterruptedException {
        List<Builds.Build> next = next(which);
        long start = System.nanoTime();
        try {
            way.swap(server, next);
            for (int i = 0; i < next.size(); i++) {
                figures.swapped(System.nanoTime() - start);
            }
        } catch (IOException e) {
            figures.swapFailed(way + " " + next.get(0).symbolicName() + ": " + e.getMessage());
        }
        for (Builds.Build build : next) {
            Files.delete(build.jar());
        }
    }

    private List<Builds.Build> next(List<Builds> which) {
        return which.stream().map(method -> made.get(method).remove()).toList();
    }

    /** Datagrams that the kernel dropped at our sockets. They are counted as lost, but the server did not lose them. */
    long droppedHere() throws IOException {
        return KernelDrops.at(rtpPorts);
    }

    @Override
    public void close() throws IOException {
        load.end();
        server.close();
        for (Thread thread : threads) {
            try {
                thread.join(Map.of("viewers", 2000L).getOrDefault(thread.getName(), 1000L));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
