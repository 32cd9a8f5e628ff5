// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/** The server starts whatever the Java runtime, the locale, the paths and the working directory are. */
class StartEnvironmentTest {

    private static final Path INSTALLED_JDKS = Path.of("/usr/lib/jvm");

    /** For small Java runtimes that jlink makes. The bundle that is left out is back with another runtime. */
    @Test
    void startsWithoutTheModuleThatDecodingNeeds(@TempDir Path data) throws Exception {
        Map<String, String> few = Map.of(
                "SPROCKET_JAVA_OPTS",
                "--limit-modules java.base,java.logging,java.management,java.naming,java.xml,jdk.management,"
                        + "jdk.net,jdk.unsupported,jdk.zipfs");
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

    /** An option may contain blanks, and what a shell would expand or execute stays as it is. */
    @Test
    void optionsOfJavaAreTakenAsTheyAreQuoted(@TempDir Path data) throws Exception {
        Path sign = data.resolve("executed");
        Map<String, String> options = Map.of(
                "SPROCKET_JAVA_OPTS",
                "-Dtest.blank=\"a b\" '-Dtest.pattern=/*' -Dtest.command='$(touch " + sign
                        + ")' -XshowSettings:properties");
        try (RunningServer server = RunningServer.start(Distribution.media(), options, "--data", data.toString())) {
            assertThat(server.log())
                    .contains("test.blank = a b\n", "test.pattern = /*\n", "test.command = $(touch " + sign + ")\n");
        }
        assertThat(sign).doesNotExist();
    }

    @Test
    void blanksAloneAreNoOption() throws Exception {
        Program.Outcome outcome = Program.named("env")
                .run(
                        Patience.LIMIT,
                        "SPROCKET_JAVA_OPTS= ",
                        Distribution.startScript().toString(),
                        "--version");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aQuoteOfTheOptionsThatHasNoEndIsNamed() throws Exception {
        Program.Outcome outcome = Program.named("env")
                .run(
                        Patience.LIMIT,
                        "SPROCKET_JAVA_OPTS='-Da=b",
                        Distribution.startScript().toString(),
                        "--version");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("sprocket: SPROCKET_JAVA_OPTS is not understood: a quote in it has no end.\n");
    }

    @Test
    void nobodyElseReadsWhatAServerWrites(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString());
                Stream<Path> files = Files.walk(data)) {
            RunningServer.awaitShell(data);
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as("%s of server %d", file, server.pid())
                            .endsWith("------"));
        }
    }

    /** Locales with other digits, or with other rules for upper case. */
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

    /** No character of a path has a special meaning. */
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

    /** By default File Install would install the bundles in {@code load} there, and read all files below. */
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
    void theNewestJavaOfTheMachineWillDo() throws Exception {
        Path jdk = newestJdk();
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of("JAVA_HOME", jdk.toString()));
                InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();
            assertThat(server.log()).doesNotContain("WARNING", "Exception");
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
                    .max(Comparator.comparingInt(StartEnvironmentTest::version))
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

    private static Program.Outcome script(String... arguments) throws Exception {
        return Program.at(Distribution.startScript()).run(Patience.LIMIT, arguments);
    }
}
