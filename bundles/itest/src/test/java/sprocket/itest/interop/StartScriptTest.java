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

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path INSTALLED_JDKS = Path.of("/usr/lib/jvm");

    @Test
    void helpNamesEveryOption() throws Exception {
        Program.Outcome help = script("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--port", "--media", "--bind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--colour", "movie.avi", "--port", "--port=many", "--port=65536", "--media=/there/is/no/such/directory", "--bind="})
    void whatMakesNoSenseIsRefused(String argument) throws Exception {
        Program.Outcome outcome = script(argument);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("sprocket: ").contains("--help");
    }

    @Test
    void aCheckoutWithoutADistributionIsBuiltFirst(@TempDir Path checkout) throws Exception {
        Path script = Files.copy(Distribution.checkoutScript(), Files.createDirectory(checkout.resolve("launch")).resolve("sprocket"));
        Path maven = Files.createDirectory(checkout.resolve("path")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\necho \"mvn $* in $PWD\"\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();

        Program.Outcome outcome = Program.named("env").run(SOON, "PATH=" + maven.getParent() + ":" + System.getenv("PATH"), script.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("Building with Maven").contains("package in " + checkout, "the build failed");
    }

    @Test
    void aPortThatIsTakenIsNamed(@TempDir Path data) throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Program.Outcome outcome = script("--data", data.toString(), "--port", Integer.toString(taken.getLocalPort()));

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).startsWith("sprocket: the server does not listen").contains(":" + taken.getLocalPort(), "in use");
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
            assertThat(outcome.err()).contains("another server runs with the data in " + data, "process " + server.pid());
        }
    }

    @Test
    void whoStartedItIsToldHowToWatch() throws Exception {
        try (RunningServer server = RunningServer.start()) {
            await().until(() -> server.log().contains("gst-launch-1.0"));
            assertThat(server.log()).contains("Sprocket serves " + Distribution.media(), "ffplay 'rtsp://localhost:" + server.port() + "/movie.avi'",
                    "mpv 'rtsp://", "vlc 'rtsp://");
        }
    }

    /** A request that came before its transport was refused. */
    @Test
    void nobodyIsLetInBeforeAllBundlesAreStarted(@TempDir Path data) throws Exception {
        for (String cache : List.of("new", "kept")) {
            try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
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
            await().pollInterval(Duration.ofMillis(5)).until(() -> Files.isDirectory(data.resolve("cache/bundle3")));
        }
        try (RunningServer again = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            assertThat(options(again).status()).isEqualTo(200);
        }
    }

    @Test
    void theSettingsOfTheCommandLineHoldOnAKeptCache(@TempDir Path data, @TempDir Path media) throws Exception {
        Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("other.avi"));
        RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString()).close();
        try (RunningServer again = RunningServer.start(media, Map.of(), "--data", data.toString(), "--bind", "127.0.0.1");
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
        try (RunningServer server = RunningServer.start(home, Distribution.media(), Map.of(), "--data", data.resolve("own").toString())) {
            assertThat(options(server).status()).isEqualTo(200);
            assertThat(data.resolve("own/cache")).isDirectory();
            assertThat(home.resolve("data")).doesNotExist();
        } finally {
            Distribution.allowWriting(home);
        }
    }

    @Test
    void aTermSignalSaysGoodbyeToViewersWithinTwoSeconds() throws Exception {
        try (RunningServer server = RunningServer.start(); InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            assertThat(server.stop()).isLessThan(Duration.ofSeconds(2));
            assertThat(viewer.endsWithGoodbye()).isTrue();
        }
    }

    @Test
    void twoServersRunSideBySide() throws Exception {
        try (RunningServer one = RunningServer.start(); RunningServer other = RunningServer.start()) {
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
        return Program.at(Distribution.startScript()).run(SOON, arguments);
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
            List<Path> usable = jdks.filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")) && Files.exists(jdk.resolve("release"))).toList();
            return usable.stream().max(Comparator.comparingInt(StartScriptTest::version)).orElse(Path.of(System.getProperty("java.home")));
        }
    }

    /** The first number of JAVA_VERSION in a JDK's file "release". */
    private static int version(Path jdk) {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION=")).map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt).findFirst().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
