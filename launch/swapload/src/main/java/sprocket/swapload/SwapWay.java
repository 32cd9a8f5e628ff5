// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import sprocket.swapload.Builds.Build;

/** The ways in which a bundle is replaced. */
enum SwapWay {

    /** The new bundle is started beside the old one, by {@code rtsp:swap}. */
    OVERLAP {
        @Override
        void swap(Server server, List<Build> builds) throws IOException {
            for (Build build : builds) {
                require(server.command("rtsp:swap " + build.jar()));
            }
        }
    },

    /** The bundle is stopped, updated and started, by {@code felix:update}. */
    UPDATE {
        @Override
        void swap(Server server, List<Build> builds) throws IOException {
            Map<String, Long> ids = serving(server);
            for (Build build : builds) {
                require(server.command("felix:update " + ids.get(build.symbolicName()) + " "
                        + build.jar().toUri()));
            }
        }
    },

    /** The jar in the directory for deployment is overwritten. */
    DEPLOY {
        @Override
        void swap(Server server, List<Build> builds) throws IOException, InterruptedException {
            Map<String, Long> before = serving(server);
            for (Build build : builds) {
                Files.copy(build.jar(), server.deploy().resolve(build.fileName()), StandardCopyOption.REPLACE_EXISTING);
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
            await(server, builds, before);
        }
    },

    /** The jar in the directory for deployment is deleted, and another comes within a second. */
    READD {
        @Override
        void swap(Server server, List<Build> builds) throws IOException, InterruptedException {
            Map<String, Long> before = serving(server);
            for (Build build : builds) {
                Files.deleteIfExists(server.deploy().resolve(build.fileName()));
                TimeUnit.MILLISECONDS.sleep(SHORT_STEP_MILLIS);
            }
            // Each jar is back four steps and the gap after its deletion, which is less than a second.
            TimeUnit.MILLISECONDS.sleep(GAP_MILLIS);
            for (Build build : builds) {
                Files.copy(build.jar(), server.deploy().resolve(build.fileName()));
                TimeUnit.MILLISECONDS.sleep(SHORT_STEP_MILLIS);
            }
            await(server, builds, before);
        }
    };

    /** From the beginning of one swap to that of the next: five swaps in a second, independent of the machine. */
    static final long STEP_MILLIS = 200;

    private static final long SHORT_STEP_MILLIS = 150;

    /** Together with the steps long enough that the watch notices the deletion, and less than a second. */
    private static final long GAP_MILLIS = 200;
    /** Long, since the command that lists the methods costs the server more than a swap. */
    private static final long LOOK_MILLIS = 150;

    private static final long LIMIT_SECONDS = 20;

    /**
     * Replaces bundles and waits until the new ones serve.
     *
     * @throws IOException where one of them does not serve
     */
    abstract void swap(Server server, List<Build> builds) throws IOException, InterruptedException;

    /** How many bundles are replaced together: a directory is only scanned from time to time. */
    int together() {
        return switch (this) {
            case OVERLAP, UPDATE -> 1;
            case DEPLOY -> 8;
            case READD -> 4;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ids of the bundles that serve methods, by symbolic name, from the table of {@code rtsp:methods}. */
    static Map<String, Long> serving(Server server) throws IOException {
        Map<String, Long> ids = new HashMap<>();
        for (String line : server.command("rtsp:methods").out().split("\n")) {
            String[] cells = line.strip().split("\\s{2,}");
            if (cells.length >= 5 && cells[4].matches("\\d+")) {
                ids.put(cells[2], Long.valueOf(cells[4]));
            }
        }
        return ids;
    }

    private static void await(Server server, List<Build> builds, Map<String, Long> before)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            Map<String, Long> now = serving(server);
            List<Build> missing = builds.stream()
                    .filter(build -> now.getOrDefault(build.symbolicName(), -1L)
                            <= before.getOrDefault(build.symbolicName(), -1L))
                    .toList();
            if (missing.isEmpty()) {
                return;
            }
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new IOException(missing.stream()
                                .map(build -> build.fileName() + " " + build.version())
                                .toList() + " do not serve after " + LIMIT_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static void require(Server.Outcome outcome) throws IOException {
        if (outcome.code() != 0) {
            throw new IOException(outcome.err().strip());
        }
    }
}
