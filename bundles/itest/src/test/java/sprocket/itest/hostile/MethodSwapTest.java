// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.interop.Distribution;
import sprocket.shell.channel.ShellClient;
import sprocket.swapload.Builds;

/**
 * The bundles of all methods are swapped, updated, stopped and uninstalled, again and again, while the malformed input
 * of the other tests comes. Each row gets the same answer as at rest.
 */
class MethodSwapTest {

    @TempDir
    Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger played = new AtomicInteger();

    /** Those that reach methods. */
    private static List<Row> rows() {
        return Stream.of(
                        SessionHeaderTable.rows(),
                        RangeHeaderTable.rows(),
                        InterleavedFrameTable.rows().filter(Row::goesOn),
                        StartLineTable.rows().filter(Row::goesOn))
                .flatMap(rows -> rows)
                .toList();
    }

    private static String run(ShellClient shell, String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(shell.run(line, 0, out, out)).as("%s: %s", line, out).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String id(ShellClient shell, String symbolicName) throws IOException {
        return run(shell, "lb -s " + symbolicName)
                .lines()
                .filter(line -> line.contains("|" + symbolicName + " "))
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No bundle " + symbolicName));
    }

    /** In turn: a swap beside the old bundle, an update in place, a stop and start, an uninstallation. */
    private void change(ShellClient shell, List<Builds> methods) throws IOException {
        for (int i = 0; !over.get(); i++) {
            Builds builds = methods.get(i % methods.size());
            Path jar = builds.next().jar();
            String name = builds.symbolicName();
            switch (i / methods.size() % 4) {
                case 0 -> run(shell, "rtsp:swap " + jar);
                case 1 -> run(shell, "felix:update " + id(shell, name) + " file:" + jar);
                case 2 -> {
                    String id = id(shell, name);
                    run(shell, "felix:stop " + id);
                    run(shell, "felix:start " + id);
                }
                default -> {
                    run(shell, "felix:uninstall " + id(shell, name));
                    run(shell, "felix:install file:" + jar);
                    run(shell, "felix:start " + id(shell, name));
                }
            }
            changes.incrementAndGet();
            // So that the changes meet many rows, not one row many changes.
            int before = played.get();
            while (played.get() == before && !over.get()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Test
    void theAnswersAreTheSame() throws Exception {
        List<Builds> methods = Builds.of(Distribution.home(), Files.createDirectory(folder.resolve("builds")));
        try (GuardedServer server = GuardedServer.start(Map.of("message.timeout", "2"));
                ShellClient shell = server.anotherShell()) {
            server.begin();
            CompletableFuture<Void> changing = CompletableFuture.runAsync(
                    () -> {
                        try {
                            change(shell, methods);
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    task -> new Thread(task, "changes").start());
            try {
                while (changes.get() < 4 * methods.size() && !changing.isDone()) {
                    for (Row row : rows()) {
                        row.play(server);
                        played.incrementAndGet();
                    }
                }
            } finally {
                over.set(true);
            }
            changing.get(60, TimeUnit.SECONDS);
            server.check();
            System.out.println(changes + " changes of " + methods.size() + " methods while " + played + " rows came");
        }
    }
}
