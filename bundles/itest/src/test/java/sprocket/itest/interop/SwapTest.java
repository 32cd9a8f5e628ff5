// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.shell.channel.ShellClient;
import sprocket.swapload.Builds;
import sprocket.swapload.Builds.Build;

/** An operator replaces bundles of a running distribution, by its shell and by its directory. */
class SwapTest {

    private static final int PICTURES = 40;

    @TempDir
    Path folder;

    private Path home;
    private Path data;
    private Path deploy;
    private List<Builds> methods;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        home = Distribution.copy(folder.resolve("sprocket"));
        data = folder.resolve("data");
        deploy = home.resolve("deploy");
        methods = Builds.of(home, folder.resolve("builds"));
        run();
        awaitServed();
    }

    private void run() throws Exception {
        server = RunningServer.start(home, Distribution.media(), Map.of(), "--data", data.toString());
        RunningServer.awaitShell(data);
    }

    /** Handlers are started on other threads, some of them after the server listens. */
    private void awaitServed() {
        soon().until(() -> serving().contains(" "));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Program.Outcome shell(String command) throws Exception {
        return Program.at(home.resolve("bin/sprocket"))
                .run(Patience.LIMIT, "shell", "--data", data.toString(), command);
    }

    private Builds pause() {
        return methods.stream()
                .filter(m -> m.symbolicName().equals("sprocket.method.pause"))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The version and the id of the bundle that serves PAUSE; "nobody" where none does. No process is started to ask.
     */
    private String serving() throws Exception {
        ByteArrayOutputStream methods = new ByteArrayOutputStream();
        try (ShellClient client = ShellClient.connect(data.resolve("shell/socket"))) {
            assertThat(client.run("rtsp:methods", 0, methods, System.err)).isZero();
        }
        String[] cells = methods.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(l -> l.startsWith("PAUSE"))
                .findFirst()
                .orElse("PAUSE  gone  gone")
                .split("\\s{2,}");
        return cells.length > 4 && !cells[2].equals("nobody") ? cells[3] + " " + cells[4] : cells[2];
    }

    private static ConditionFactory soon() {
        return await().atMost(Patience.LIMIT).pollInterval(Duration.ofMillis(200));
    }

    @Test
    void aJarInTheDirectoryReplacesIsReplacedAndIsGone() throws Exception {
        String shipped = serving();
        Path jar = deploy.resolve("pause.jar");
        Build rebuilt = pause().next();
        Files.copy(rebuilt.jar(), jar);
        soon().until(() -> !serving().equals(shipped));
        String first = serving();
        assertThat(first).as("the same version, from another jar").startsWith(rebuilt.version() + " ");

        Build higher = pause().next();
        Files.copy(higher.jar(), jar, StandardCopyOption.REPLACE_EXISTING);
        soon().until(() -> serving().startsWith(higher.version() + " "));

        Files.delete(jar);
        soon().until(() -> serving().equals("gone"));
        assertThat(server.log()).contains("removed sprocket.method.pause");
        Files.copy(higher.jar(), jar);
        soon().until(() -> serving().startsWith(higher.version() + " "));
    }

    @Test
    void whatIsWrongWithAJarIsSaidAndWhatRunsStays() throws Exception {
        Build good = pause().next();
        Files.copy(good.jar(), deploy.resolve("pause.jar"));
        pause().next();
        Build newer = pause().next();
        Files.copy(newer.jar(), deploy.resolve("pause.jar"), StandardCopyOption.REPLACE_EXISTING);
        soon().until(() -> serving().startsWith(newer.version() + " "));
        String before = serving();

        byte[] bytes = Files.readAllBytes(newer.jar());
        Files.write(deploy.resolve("half.jar"), Arrays.copyOf(bytes, bytes.length / 2));
        Files.copy(good.jar(), deploy.resolve("older.jar"));
        Files.writeString(deploy.resolve("text.jar"), "This is no jar.");
        soon().until(() -> server.log().contains("half.jar is not installed")
                && server.log().contains("older.jar is not installed")
                && server.log().contains("text.jar is not installed"));
        assertThat(server.log())
                .contains("not a complete jar", "is older than sprocket.method.pause " + newer.version());
        assertThat(serving()).isEqualTo(before);

        Files.write(deploy.resolve("half.jar"), bytes);
        soon().until(() -> !serving().equals(before));
        assertThat(serving()).as("once it is complete").startsWith(newer.version() + " ");
    }

    @Test
    void whatWasReplacedStaysReplacedOverARestartAndWhatWasTakenAwayMeanwhileIsGone() throws Exception {
        String shipped = serving();
        Files.copy(pause().next().jar(), deploy.resolve("pause.jar"));
        soon().until(() -> !serving().equals(shipped));
        String replaced = serving();
        server.stop();
        run();
        awaitServed();
        assertThat(serving()).isEqualTo(replaced);
        server.stop();
        Files.delete(deploy.resolve("pause.jar"));
        run();
        soon().until(() -> serving().equals("gone"));
    }

    @Test
    void namesOfFilesCountFromWhereTheCommandIsTyped() throws Exception {
        Build build = pause().next();
        Program.Outcome outcome = Program.named("bash")
                .run(
                        Patience.LIMIT,
                        "-c",
                        "cd '" + build.jar().getParent() + "' && exec '" + home.resolve("bin/sprocket")
                                + "' shell --data '" + data + "' rtsp:swap "
                                + build.jar().getFileName());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("Swapped sprocket.method.pause " + build.version());

        Program.Outcome missing = shell("rtsp:swap nothing.jar");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("There is no file", "nothing.jar");
    }

    @Test
    void aDrainedMethodIsServedAgainOnceItsBundleIsStarted() throws Exception {
        String id = serving().split(" ")[1];
        Program.Outcome drained = shell("rtsp:drain pause");
        assertThat(drained.exitCode()).as(drained.err()).isZero();
        assertThat(drained.out()).contains("sprocket.method.pause", "'start " + id + "'", "No bundle serves PAUSE now");
        assertThat(serving()).as("held, or given up after the grace").isIn("nobody", "gone");
        assertThat(shell("rtsp:drain pause").exitCode()).isEqualTo(1);
        assertThat(shell("start " + id).exitCode()).isZero();
        soon().until(() -> serving().endsWith(" " + id));
    }

    @Test
    void isUpdatedInPlaceWhereTheFrameworkHasNoTwoOfOneVersionAndSaysSo() throws Exception {
        server.stop();
        Path properties = home.resolve("conf/config.properties");
        Files.writeString(properties, Files.readString(properties).replace("bsnversion=multiple", "bsnversion=single"));
        run();
        awaitServed();
        String before = serving();
        Program.Outcome swapped = shell("rtsp:swap " + pause().next().jar());
        assertThat(swapped.exitCode()).as(swapped.err()).isZero();
        assertThat(swapped.out())
                .startsWith("Updated in place sprocket.method.pause")
                .contains("bsnversion");
        assertThat(serving()).isEqualTo(before);
        Build higher = pause().next();
        assertThat(shell("rtsp:swap " + higher.jar()).out())
                .startsWith("Swapped sprocket.method.pause " + higher.version());
    }

    /** Plays while methods are replaced one after the other, until each has been replaced. */
    private void amidSwaps(Watching watching) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger swaps = new AtomicInteger();
        CompletableFuture<Void> swapping =
                CompletableFuture.runAsync(() -> swapUntil(over, swaps), task -> new Thread(task, "swaps").start());
        try {
            do {
                watching.watch();
            } while (swaps.get() <= methods.size() && !swapping.isDone());
        } finally {
            over.set(true);
        }
        swapping.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(swaps.get()).as("swaps meanwhile").isGreaterThan(methods.size());
    }

    private interface Watching {
        void watch() throws Exception;
    }

    private void swapUntil(AtomicBoolean over, AtomicInteger swaps) {
        try (ShellClient client = ShellClient.connect(data.resolve("shell/socket"))) {
            for (int i = 0; !over.get(); i++) {
                Build build = methods.get(i % methods.size()).next();
                assertThat(client.run("rtsp:swap " + build.jar(), 0, System.out, System.err))
                        .as("swap " + build)
                        .isZero();
                swaps.incrementAndGet();
                Files.delete(build.jar());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ffmpegNoticesNothing() throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        List<String> expected = Pictures.of(
                ffmpeg,
                PICTURES,
                "-i",
                Distribution.media().resolve("movie.avi").toString());
        for (String transport : List.of("udp", "tcp", "udp", "tcp")) {
            amidSwaps(() -> assertThat(
                            Pictures.of(ffmpeg, PICTURES, "-rtsp_transport", transport, "-i", server.url("movie.avi")))
                    .as("over " + transport)
                    .isEqualTo(expected));
        }
    }

    @Test
    void gstreamerNoticesNothing() throws Exception {
        Program gstreamer = Program.named("gst-launch-1.0");
        for (String transport : List.of("udp", "tcp")) {
            amidSwaps(() -> noticesNothing(gstreamer.run(
                    Patience.LIMIT,
                    ("-e rtspsrc location=" + server.url("movie.Mjpeg") + " protocols=" + transport
                                    + " ! rtpjpegdepay ! jpegdec ! fakesink num-buffers=" + PICTURES)
                            .split(" "))));
        }
    }

    private static void noticesNothing(Program.Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err() + outcome.out()).isZero();
        assertThat(outcome.err()).doesNotContainIgnoringCase("error");
    }
}
