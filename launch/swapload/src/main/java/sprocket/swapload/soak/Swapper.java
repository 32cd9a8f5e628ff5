// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import sprocket.swapload.Builds;
import sprocket.swapload.Server;

/**
 * Replaces the bundle of a method every few seconds, one method after the other, and those of authentication as well.
 */
final class Swapper {

    private static final String AUTHENTICATION = "auth.";
    private static final long LOOK_MILLIS = 200;

    private final Server server;
    private final List<Builds> builds;
    private final int seconds;
    private final SoakFigures figures;
    private int turn;

    Swapper(Server server, int seconds, SoakFigures figures) throws IOException {
        this.server = server;
        this.seconds = seconds;
        this.figures = figures;
        Path folder = server.folder().resolve("builds");
        this.builds = new ArrayList<>(Builds.of(server.home(), folder));
        try (Stream<Path> files = Files.list(server.home().resolve("bundle"))) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith(AUTHENTICATION) && !name.startsWith(AUTHENTICATION + "api")) {
                    builds.add(new Builds(file, folder));
                }
            }
        }
    }

    /** Swaps until the load is over. An interrupt would close the connection to the shell. */
    void run(BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            swap(builds.get(turn++ % builds.size()));
            while (!over.getAsBoolean() && System.nanoTime() < next) {
                try {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void swap(Builds method) {
        try {
            Builds.Build build = method.next();
            Server.Outcome outcome = server.command("rtsp:swap " + build.jar());
            figures.swaps.increment();
            if (outcome.code() != 0) {
                figures.swapFailed(build.symbolicName() + ": " + outcome.err().strip());
            }
            Files.deleteIfExists(build.jar());
        } catch (IOException e) {
            figures.swapFailed(method.symbolicName() + ": " + e);
        }
    }
}
