// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.itest.wire.RtspWire;

/** The class archive saves time at the start. Whatever state it is in, the server starts. */
class ClassArchiveTest {

    private static final String FROM_ARCHIVE = "sprocket.rtsp.server.RtspServer source: shared objects file (top)";

    /** A blank needs quotes in the command of the virtual machine. */
    @Test
    void oneRunMakesItAndTheNextUsesIt(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectory(folder.resolve("da ta"));
        String log = run(data, Map.of());
        assumeTrue(Files.exists(archive(data)), "this Java runtime makes no archive");

        assertThat(log)
                .endsWith("Sprocket has stopped: the process was told to end, by a signal for instance\n")
                .doesNotContain("WARN", "warning");
        assertThat(run(data, listing())).contains(FROM_ARCHIVE);
        assertThat(names(data)).filteredOn(file -> file.startsWith("classes")).hasSize(2);
    }

    /** After an upgrade, or with another Java runtime. */
    @Test
    void thatOfOtherFilesIsMadeAnew(@TempDir Path data) throws Exception {
        run(data, Map.of());
        assumeTrue(Files.exists(archive(data)), "this Java runtime makes no archive");
        List<String> origin = Files.readAllLines(origin(data));

        Files.writeString(origin(data), String.join("\n", origin).replace("/bundle/registry-", "/bundle/registry-9"));
        run(data, Map.of());
        assertThat(archive(data)).doesNotExist();
        run(data, Map.of());
        assertThat(archive(data)).exists();
        assertThat(Files.readAllLines(origin(data)).stream().skip(1))
                .containsExactlyElementsOf(origin.subList(1, origin.size()));
    }

    /** Java would crash. */
    @Test
    void whatIsIncompleteIsNotUsedAndMadeAnew(@TempDir Path data) throws Exception {
        run(data, Map.of());
        assumeTrue(Files.exists(archive(data)), "this Java runtime makes no archive");
        byte[] whole = Files.readAllBytes(archive(data));
        Files.delete(archive(data));
        Files.write(archive(data), Arrays.copyOf(whole, whole.length / 2));

        assertThat(run(data, listing())).doesNotContain(FROM_ARCHIVE);
        run(data, Map.of());
        assertThat(run(data, listing())).contains(FROM_ARCHIVE);
    }

    /** With such options Java cannot record, and would not start. */
    @Test
    void withOptionsOfTheUserNoneIsMade(@TempDir Path data) throws Exception {
        run(data, Map.of("SPROCKET_JAVA_OPTS", "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n"));

        assertThat(archive(data)).doesNotExist();
    }

    @Test
    void anEmptyNameMeansNone(@TempDir Path data) throws Exception {
        run(data, Map.of(RunningServer.ARCHIVE, ""));

        assertThat(names(data)).noneMatch(file -> file.startsWith("classes"));
    }

    @Test
    void aFolderThatIsMissingIsNamed(@TempDir Path data) throws Exception {
        Path file = data.resolve("missing").resolve("classes.jsa");

        assertThat(run(data, Map.of(RunningServer.ARCHIVE, file.toString())))
                .contains("the class archive " + file + " cannot be written", "SPROCKET_ARCHIVE");
    }

    /** To ask Java whether it can record takes as long as to start it, so it is asked only if nothing else tells. */
    @ParameterizedTest
    @CsvSource({
        "that says what it is, release lib/server/classes.jsa, 1, true",
        "without an archive of its own classes, release, 1, false",
        "that says nothing, '', 2, true"
    })
    void javaIsAskedOnlyIfItsFilesDoNotTell(
            String java, String files, int starts, boolean records, @TempDir Path folder) throws Exception {
        Path calls = folder.resolve("calls");
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$*\" >> '" + calls + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        for (String file : files.isEmpty() ? new String[0] : files.split(" ")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "JAVA_VERSION=\"17.0.15\"\n");
        }
        ProcessBuilder script =
                new ProcessBuilder(Distribution.home().resolve("bin/sprocket").toString());
        script.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.endsWith("JAVA_OPTS"));
        script.environment().put("JAVA_HOME", folder.toString());
        script.environment().put(RunningServer.ARCHIVE, archive(folder).toString());
        assertThat(script.inheritIO().start().waitFor()).isZero();

        List<String> all = Files.readAllLines(calls);
        assertThat(all).as("a Java %s", java).hasSize(starts);
        assertThat(all.get(starts - 1).contains("-XX:+RecordDynamicDumpInfo")).isEqualTo(records);
    }

    /** Starts a server, asks it something and stops it. */
    private static String run(Path data, Map<String, String> environment) throws IOException {
        Map<String, String> all =
                new HashMap<>(Map.of(RunningServer.ARCHIVE, archive(data).toString()));
        all.putAll(environment);
        try (RunningServer server = RunningServer.start(Distribution.media(), all, "--data", data.toString());
                RtspWire wire = RtspWire.connect(server.port())) {
            assertThat(wire.request("OPTIONS", "*").status()).isEqualTo(200);
            server.stop();
            return server.log();
        }
    }

    /** Options by which Java lists where it has each class from. */
    private static Map<String, String> listing() {
        return Map.of("SPROCKET_JAVA_OPTS", "-Xlog:class+load");
    }

    private static Path archive(Path data) {
        return data.resolve("classes.jsa");
    }

    private static Path origin(Path data) {
        return data.resolve("classes.jsa.of");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
