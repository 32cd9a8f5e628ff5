// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/** The command that starts the server, as a user meets it. */
class StartScriptTest {

    private static final Path INSTALLED_JDKS = Path.of("/usr/lib/jvm");

    @Test
    void helpNamesEveryOption() throws Exception {
        Program.Outcome help = script("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--port", "--media", "--bind", "--conf", "--data", "--version");
    }

    @Test
    void saysItsVersionAndThatOfJava() throws Exception {
        Program.Outcome version = script("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).contains("Sprocket 0.", "Java " + System.getProperty("java.specification.version"));
    }

    @Test
    void theLogBeginsWithWhatRunsAndEndsWithTheReason(@TempDir Path data) throws Exception {
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            server.stop();
            assertThat(server.log().lines().findFirst().orElseThrow())
                    .matches("\\d{4}-\\d\\d-\\d\\d .* INFO .* Sprocket 0\\..* starts: process " + server.pid()
                            + ", Java .*; settings in .*conf, data in " + data);
            assertThat(server.log())
                    .endsWith("Sprocket has stopped: the process was told to end, by a signal for instance\n");
        }
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            RunningServer.awaitShell(data);
            assertThat(script("shell", "--data", data.toString(), "stop").exitCode())
                    .isZero();
            await().until(() -> !server.alive());
            assertThat(server.log()).endsWith("Sprocket has stopped: it was stopped from the shell\n");
        }
    }

    @Test
    void aBundleThatIsMissingEndsTheStart(@TempDir Path folder) throws Exception {
        Path home = Distribution.copy(folder.resolve("sprocket"));
        try (Stream<Path> bundles = Files.list(home.resolve("bundle"))) {
            Files.delete(bundles.filter(b -> b.getFileName().toString().startsWith("registry-"))
                    .findFirst()
                    .orElseThrow());
        }
        Program.Outcome outcome = Program.at(home.resolve("bin/sprocket")).run(Patience.LIMIT, "--port", "0");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("sprocket: bundle sprocket.rtsp.server", "is not active", "sprocket.registry");
    }

    /** As small Java runtimes do that jlink makes. What is left out comes back with another runtime. */
    @Test
    void startsWithoutTheModuleThatDecodingNeeds(@TempDir Path data) throws Exception {
        Map<String, String> few = Map.of(
                "SPROCKET_JAVA_OPTS",
                "--limit-modules java.base,java.logging,java.management,java.naming,java.xml,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs");
        String leftOut = "sprocket: bundle sprocket.jpeg.imageio";
        try (RunningServer server = RunningServer.start(Distribution.media(), few, "--data", data.toString());
                RtspWire wire = RtspWire.connect(server.port())) {
            assertThat(wire.request("DESCRIBE", "/movie.avi").status()).isEqualTo(200);
            assertThat(server.log())
                    .contains(leftOut, "is left out: it decodes pictures, and needs the module java.desktop");
        }
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            RunningServer.awaitShell(data);
            assertThat(script("shell", "--data", data.toString(), "lb sprocket.jpeg.imageio")
                            .out())
                    .contains("Active");
            assertThat(server.log()).doesNotContain(leftOut);
        }
    }

    /** Its digits are not Latin, or its letters change their case in another way. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "my-MM", "tr-TR"})
    void startsInEveryLocale(String locale) throws Exception {
        String[] parts = locale.split("-");
        Map<String, String> there = Map.of(
                "SPROCKET_JAVA_OPTS",
                "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1] + " -Duser.extensions=u-nu-native");
        try (RunningServer server = RunningServer.start(Distribution.media(), there);
                RtspWire wire = RtspWire.connect(server.port())) {
            Reply reply = wire.request("DESCRIBE", "/movie.avi");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).as("digits").matches("(?s)\\p{ASCII}*");
        }
    }

    /** Systemd, cron and containers set none, or one that is not installed. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8"})
    void namesOfFilesNeedNoLocale(String locale, @TempDir Path folder) throws Exception {
        Path media = Files.createDirectory(folder.resolve("médias"));
        Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("Zürich.avi"));
        try (RunningServer server = RunningServer.start(media, Map.of("LC_ALL", locale));
                RtspWire wire = RtspWire.connect(server.port())) {
            assertThat(wire.request("DESCRIBE", "/Z%C3%BCrich.avi").status()).isEqualTo(200);
        }
    }

    /** No character of a path has a meaning of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"Doe, Jane", "50% #1 $HOME ${HOME} {x}", "a\\b 'c' \"d\"", "trail "})
    void aPathIsTakenAsItIs(String name, @TempDir Path folder) throws Exception {
        Path strange = Files.createDirectory(folder.resolve(name));
        Path home = Distribution.copy(strange.resolve("sprocket"));
        Path media = Files.createDirectory(strange.resolve(name));
        Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("other.avi"));
        Path data = strange.resolve("data" + name);
        try (RunningServer server =
                        RunningServer.start(home, media, Map.of(), "--bind", "127.0.0.1", "--data", data.toString());
                RtspWire wire = RtspWire.connect(server.port())) {
            assertThat(wire.request("DESCRIBE", "/other.avi").status()).isEqualTo(200);
            assertThat(server.log()).contains("istens on 127.0.0.1:", "Sprocket serves " + media + "\n");
            assertThat(data.resolve("cache")).isDirectory();
            RunningServer.awaitShell(data);
        }
    }

    @Test
    void aMediaDirectoryMayComeLater(@TempDir Path folder) throws Exception {
        Path media = folder.resolve("mount");
        try (RunningServer server = RunningServer.start(media, Map.of());
                RtspWire wire = RtspWire.connect(server.port())) {
            assertThat(wire.request("DESCRIBE", "/movie.avi").status()).isEqualTo(404);
            await().until(() -> server.log().contains("No file there can be played"));
            Files.createDirectory(media);
            Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("movie.avi"));
            assertThat(wire.request("DESCRIBE", "/movie.avi").status()).isEqualTo(200);
        }
    }

    /** File Install, left to itself, installs what lies in {@code load} there, and reads all files below. */
    @Test
    void theWorkingDirectoryIsNoPartOfTheServer(@TempDir Path folder) throws Exception {
        Path home = Distribution.copy(folder.resolve("sprocket"));
        Path load = Files.createDirectory(folder.resolve("load"));
        try (Stream<Path> examples = Files.list(home.resolve("examples"))) {
            Path jar = examples.filter(e -> e.getFileName().toString().startsWith("method.list-"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(jar, load.resolve(jar.getFileName()));
        }
        String script = home.resolve("bin/sprocket").toString();
        try (Program.Run run = Program.named("env").start("-C", folder.toString(), script, "--port", "0")) {
            int port = new ServerLog(run.out()).awaitPort(run.process());
            await().until(() -> Files.readString(run.out()).contains("ffplay"));
            try (RtspWire wire = RtspWire.connect(port)) {
                assertThat(wire.request("OPTIONS", "*").list("Public"))
                        .contains("DESCRIBE")
                        .doesNotContain("LIST");
            }
            Program.Outcome shell = Program.at(Path.of(script)).run(Patience.LIMIT, "shell", "rtsp:stats");
            assertThat(shell.exitCode())
                    .as("found as the one that runs: %s", shell.err())
                    .isZero();
        }
    }

    @Test
    void whatCannotBePlayedIsNotProposed(@TempDir Path media) throws Exception {
        Files.writeString(media.resolve("broken.avi"), "RIFF");
        Files.createDirectory(media.resolve("below"));
        Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("below/film.avi"));
        try (RunningServer server = RunningServer.start(media, Map.of())) {
            await().until(() -> server.log().contains("ffplay"));
            assertThat(server.log())
                    .contains("/below/film.avi'")
                    .doesNotContain("ffplay 'rtsp://localhost:" + server.port() + "/broken");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--colour", "movie.avi", "--port", "--port=many", "--port=65536", "--media=/dev/null", "--bind="
            })
    void whatMakesNoSenseIsRefused(String argument) throws Exception {
        Program.Outcome outcome = script(argument);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("sprocket: ").contains("--help");
    }

    @Test
    void aCheckoutWithoutADistributionIsBuiltFirst(@TempDir Path checkout) throws Exception {
        Path script = Files.copy(
                Distribution.checkoutScript(),
                Files.createDirectory(checkout.resolve("launch")).resolve("sprocket"));
        Path maven = Files.createDirectory(checkout.resolve("path")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\necho \"mvn $* in $PWD\"\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();

        Program.Outcome outcome = Program.named("env")
                .run(Patience.LIMIT, "PATH=" + maven.getParent() + ":" + System.getenv("PATH"), script.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("Building with Maven")
                .contains("package in " + checkout, "the build failed");
    }

    @Test
    void aPortThatIsTakenIsNamed(@TempDir Path data) throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Program.Outcome outcome =
                    script("--data", data.toString(), "--port", Integer.toString(taken.getLocalPort()));

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .startsWith("sprocket: the server does not listen")
                    .contains(":" + taken.getLocalPort(), "in use");
        }
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsNamed(@TempDir Path data) throws Exception {
        Program.Outcome outcome = script("--data", data.toString(), "--port", "0", "--bind", "192.0.2.1");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("192.0.2.1");
    }

    @Test
    void aDataDirectoryBelongsToOneServer(@TempDir Path data) throws Exception {
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            Program.Outcome outcome = script("--data", data.toString(), "--port", "0");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains("another server runs with the data in " + data, "process " + server.pid());
        }
    }

    @Test
    void whoStartedItIsToldHowToWatch() throws Exception {
        try (RunningServer server = RunningServer.start()) {
            await().atMost(Patience.LIMIT).until(() -> server.log().contains("gst-launch-1.0"));
            assertThat(server.log())
                    .contains(
                            "Sprocket serves " + Distribution.media(),
                            "ffplay 'rtsp://localhost:" + server.port() + "/movie.avi'",
                            "mpv 'rtsp://",
                            "vlc 'rtsp://");
        }
    }

    /** A request that came before its transport was refused. */
    @Test
    void nobodyIsLetInBeforeAllBundlesAreStarted(@TempDir Path data) throws Exception {
        for (String cache : List.of("new", "kept")) {
            try (RunningServer server =
                    RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
                assertThat(server.log()).as(cache).containsSubsequence("RTP over UDP on", "istens on");
            }
        }
    }

    @Test
    void whatWasKilledStartsAgainFromItsData(@TempDir Path data) throws Exception {
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString());
                InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();
            server.kill();
        }
        try (RunningServer again = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString());
                InterleavedViewer viewer = InterleavedViewer.of(again.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();
            assertThat(again.log()).doesNotContain("WARN", "ERROR");
        }
    }

    /** Killed while its bundles were being installed: what is half there must not hinder the next start. */
    @Test
    void whatWasKilledAtItsVeryStartStartsAgain(@TempDir Path data) throws Exception {
        try (Program.Run run = Program.at(Distribution.startScript()).start("--data", data.toString(), "--port", "0")) {
            await().atMost(Patience.LIMIT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.isDirectory(data.resolve("cache/bundle3")));
        }
        try (RunningServer again = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            assertThat(options(again).status()).isEqualTo(200);
        }
    }

    @Test
    void theSettingsOfTheCommandLineHoldOnAKeptCache(@TempDir Path data, @TempDir Path media) throws Exception {
        Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("other.avi"));
        RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())
                .close();
        try (RunningServer again =
                        RunningServer.start(media, Map.of(), "--data", data.toString(), "--bind", "127.0.0.1");
                RtspWire wire = RtspWire.connect(again.port())) {
            assertThat(wire.request("DESCRIBE", "/movie.avi").status()).isEqualTo(404);
            assertThat(wire.request("DESCRIBE", "/other.avi").status()).isEqualTo(200);
            assertThat(again.log()).contains("istens on 127.0.0.1:");
        }
    }

    @Test
    void anInstallationThatCannotBeWrittenKeepsItsDataElsewhere(@TempDir Path data) throws Exception {
        Path home = Distribution.copy(data.resolve("readonly"));
        Distribution.forbidWriting(home);
        try (RunningServer server = RunningServer.start(
                home,
                Distribution.media(),
                Map.of(),
                "--data",
                data.resolve("own").toString())) {
            assertThat(options(server).status()).isEqualTo(200);
            assertThat(data.resolve("own/cache")).isDirectory();
            assertThat(home.resolve("data")).doesNotExist();
        } finally {
            Distribution.allowWriting(home);
        }
    }

    @Test
    void aTermSignalSaysGoodbyeToViewers() throws Exception {
        try (RunningServer server = RunningServer.start();
                InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            server.stop();
            assertThat(viewer.endsWithGoodbye()).isTrue();
            assertThat(server.log()).doesNotContain("did not end well", "have stopped within", " WARN ", " ERROR ");
        }
    }

    @Test
    void twoServersRunSideBySide() throws Exception {
        try (RunningServer one = RunningServer.start();
                RunningServer other = RunningServer.start()) {
            assertThat(options(one).status()).isEqualTo(200);
            assertThat(options(other).status()).isEqualTo(200);
        }
    }

    @Test
    void theNewestJavaOfTheMachineWillDo() throws Exception {
        Path jdk = newestJdk();
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of("JAVA_HOME", jdk.toString()));
                InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();
            assertThat(server.log()).doesNotContain("WARNING", "Exception");
        }
    }

    private static Program.Outcome script(String... arguments) throws Exception {
        return Program.at(Distribution.startScript()).run(Patience.LIMIT, arguments);
    }

    private static Reply options(RunningServer server) throws IOException {
        try (RtspWire wire = RtspWire.connect(server.port())) {
            return wire.request("OPTIONS", "*");
        }
    }

    private static Path newestJdk() throws IOException {
        if (!Files.isDirectory(INSTALLED_JDKS)) {
            return Path.of(System.getProperty("java.home"));
        }
        try (Stream<Path> jdks = Files.list(INSTALLED_JDKS)) {
            List<Path> usable = jdks.filter(
                            jdk -> Files.isExecutable(jdk.resolve("bin/java")) && Files.exists(jdk.resolve("release")))
                    .toList();
            return usable.stream()
                    .max(Comparator.comparingInt(StartScriptTest::version))
                    .orElse(Path.of(System.getProperty("java.home")));
        }
    }

    /** The first number of JAVA_VERSION in a JDK's file "release". */
    private static int version(Path jdk) {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
