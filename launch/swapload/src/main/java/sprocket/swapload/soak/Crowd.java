// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Viewers that come and go, each on a thread of its own, beside peers that send nonsense. */
final class Crowd {

    private static final int LONGEST_ABSENCE_MILLIS = 3000;
    private static final int SPREAD_MILLIS = 40;
    /** Longer than the longest visit, each of whose steps has a limit. */
    private static final long PATIENCE_MILLIS = 180_000;

    private final Place place;
    private final List<Way> ways;
    private final long seed;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** @param ways the viewers take them in turn */
    Crowd(Place place, List<Way> ways, long seed) {
        this.place = place;
        this.ways = ways;
        this.seed = seed;
    }

    /** Lets them come, one after the other. */
    void begin(int viewers, int badPeers) throws InterruptedException {
        for (int i = 0; i < badPeers; i++) {
            start("intruder-" + i, new Intruder(place, viewers + i, new Random(seed - 1 - i), this::over));
        }
        for (int i = 0; i < viewers; i++) {
            int viewer = i;
            start("viewer-" + i, () -> come(viewer));
            TimeUnit.MILLISECONDS.sleep(SPREAD_MILLIS);
        }
    }

    boolean over() {
        return over;
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void come(int viewer) {
        Random random = new Random(seed + viewer);
        Way way = ways.get(viewer % ways.size());
        try {
            for (int visit = 1; !over; visit++) {
                String name = "viewer " + viewer + " over " + way + ", visit " + visit;
                try {
                    visit(name, way, viewer, random);
                } catch (IOException | RuntimeException e) {
                    place.figures().requestLost(name + ": " + e.getMessage());
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_ABSENCE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void visit(String name, Way way, int viewer, Random random) throws IOException, InterruptedException {
        if (way == Way.LAB) {
            try (LabVisit visit = new LabVisit(name, place, viewer, random, this::over)) {
                visit.run();
            }
        } else {
            try (Visit visit = new Visit(name, way, place, viewer, random, this::over)) {
                visit.run();
            }
        }
    }

    /** Lets all leave, in their own way. */
    void end() throws InterruptedException {
        over = true;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        for (Thread thread : threads) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                place.figures().requestLost(thread.getName() + " does not end");
            }
        }
    }
}
