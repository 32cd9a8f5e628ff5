// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.windows.WindowSwaps;

/** Window bundles replace each other while a film plays, in a separate framework and on a virtual display. */
class WindowSwapsTest {

    private static final int SWAPS = 500;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** What the client needs of the distribution. */
    private static final List<String> SHARED = List.of(
            "org.apache.felix.scr-",
            "org.osgi.service.component-",
            "org.osgi.service.log-",
            "org.osgi.util.",
            "slf4j-api-",
            "logback-",
            "logging-",
            "netty-",
            "rtsp.api-",
            "rtsp.codec-",
            "sdp-",
            "media.api-",
            "rtp-",
            "registry-",
            "loop-",
            "jpeg-",
            "payload.",
            "transport.",
            "client.desk-");

    @TempDir
    static Path area;

    private static RunningServer server;
    private static Program.Run display;
    private static String displayName;

    @BeforeAll
    static void begin() throws IOException {
        display = Program.named("Xvfb")
                .start("-displayfd", "1", "-noreset", "-screen", "0", "1024x768x24", "-nolisten", "tcp");
        Awaitility.await()
                .atMost(Patience.LIMIT)
                .until(() -> Files.readString(display.out()).endsWith("\n"));
        displayName = ":" + Files.readString(display.out()).strip();
        Path media = Files.createDirectory(area.resolve("media"));
        try (OutputStream film = Files.newOutputStream(media.resolve("long.Mjpeg"))) {
            for (int i = 0; i < 15; i++) {
                Files.copy(Distribution.media().resolve("movie.Mjpeg"), film);
            }
        }
        server = RunningServer.start(media, Map.of());
    }

    @AfterAll
    static void end() throws Exception {
        if (server != null) {
            server.close();
        }
        if (display != null) {
            display.close();
        }
    }

    @Test
    void leaveNothingBehindAndDisturbNothing() throws Exception {
        Map<String, String> found = swap(SWAPS, false);
        assertThat(Integer.parseInt(found.get("loaders")))
                .as("class loaders of windows")
                .isBetween(1, 2);
        assertThat(found)
                .containsEntry("threads", "[]")
                .containsEntry("session", "true")
                .containsEntry("lost", "0")
                .containsEntry("requests", "[]")
                .containsEntry("kept", String.valueOf(SWAPS + 4));
        assertThat(Integer.parseInt(found.get("windows")))
                .as("the window, and a dialog of its content")
                .isLessThanOrEqualTo(2);
        assertThat(Long.parseLong(found.get("pictures"))).isPositive();
    }

    /** A window that leaves a registration behind is detected by the test above. */
    @Test
    void areFoundWhereTheyKeepSomething() throws Exception {
        assertThat(Integer.parseInt(swap(10, true).get("loaders"))).isGreaterThan(10);
    }

    private static Map<String, String> swap(int swaps, boolean keepsKeys) throws Exception {
        try (RequestRelay relay = RequestRelay.to(server.port())) {
            Path felix = Distribution.home().resolve("bin/felix.jar");
            Path classes = Path.of(WindowSwaps.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-Dlogback.configurationFile=" + Distribution.home().resolve("conf/logback.xml"),
                    "-cp",
                    felix + File.pathSeparator + classes,
                    WindowSwaps.class.getName(),
                    area.resolve("cache-" + keepsKeys).toString(),
                    "rtsp://127.0.0.1:" + relay.port() + "/long.Mjpeg",
                    String.valueOf(swaps),
                    String.valueOf(keepsKeys)));
            command.addAll(bundles());
            Path errors = area.resolve("errors-" + keepsKeys);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().put("DISPLAY", displayName);
            Process process = builder.start();
            CompletableFuture.delayedExecutor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(process::destroyForcibly);
            List<String> lines = new ArrayList<>();
            List<String> requests = List.of();
            try (BufferedReader out = process.inputReader()) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    lines.add(line);
                    if (line.equals("playing")) {
                        relay.forget();
                    } else if (line.equals("swapped")) {
                        requests = relay.methods();
                    }
                }
            }
            assertThat(process.waitFor()).as(() -> lines + "\n" + read(errors)).isZero();
            Map<String, String> found = lines.stream()
                    .filter(line -> line.matches("[a-z]+=.*"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1)));
            found.put("requests", requests.toString());
            return found;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> bundles() throws IOException {
        List<String> jars = new ArrayList<>(
                List.of(Distribution.home().resolve("lib/client.jar").toString()));
        for (String folder : List.of("bundle", "client/bundle")) {
            try (Stream<Path> all = Files.list(Distribution.home().resolve(folder))) {
                all.filter(jar -> SHARED.stream()
                                .anyMatch(name -> jar.getFileName().toString().startsWith(name)))
                        .filter(jar -> !jar.getFileName().toString().startsWith("logging.stdout"))
                        .map(Path::toString)
                        .sorted()
                        .forEach(jars::add);
            }
        }
        return jars;
    }
}
