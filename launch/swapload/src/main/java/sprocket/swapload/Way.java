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
enum Way {

    /** The new one beside the old one, by {@code rtsp:swap}. */
    OVERLAP {
        @Override
        void swap(Server server, List<Build> builds) throws IOException {
            for (Build build : builds) {
                require(server.command("rtsp:swap " + build.jar()));
            }
        }
    },

    /** The old one is stopped, updated and started. */
    UPDATE {
        @Override
        void swap(Server server, List<Build> builds) throws IOException {
            Map<String, Long> ids = serving(server);
            for (Build build : builds) {
                require(server.command("felix:update " + ids.get(build.symbolicName()) + " " + build.jar().toUri()));
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
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
            // The last was deleted a step ago; each is back within a second of its own deletion.
            TimeUnit.MILLISECONDS.sleep(GAP_MILLIS);
            for (Build build : builds) {
                Files.copy(build.jar(), server.deploy().resolve(build.fileName()));
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
            await(server, builds, before);
        }
    };

    /** With the steps, long enough for the directory's watch to see that the jar has gone, and below a second. */
    private static final long GAP_MILLIS = 300;
    /** From one bundle to the next, as in the other ways: eight at once are another exercise. */
    private static final long STEP_MILLIS = 80;
    private static final long LOOK_MILLIS = 50;
    private static final long LIMIT_SECONDS = 20;

    /** Replaces bundles and waits until the new ones serve. @throws IOException where one does not */
    abstract void swap(Server server, List<Build> builds) throws IOException, InterruptedException;

    /** Whether bundles are replaced together: a directory is looked at now and then only. */
    boolean together() {
        return this == DEPLOY || this == READD;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Ids of the bundles that serve methods, by symbolic name, out of the table that a person sees. */
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

    private static void await(Server server, List<Build> builds, Map<String, Long> before) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (Build build : builds) {
            while (serving(server).getOrDefault(build.symbolicName(), -1L) <= before.getOrDefault(build.symbolicName(), -1L)) {
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                    throw new IOException(build.fileName() + " " + build.version() + " does not serve after " + LIMIT_SECONDS + " s");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    private static void require(Server.Outcome outcome) throws IOException {
        if (outcome.code() != 0) {
            throw new IOException(outcome.err().strip());
        }
    }
}
