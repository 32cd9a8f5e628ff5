// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that repeats tests, in a checkout of two test classes, with a fake Maven. */
class RepeatTest {

    private static final String MODULE = "bundles/one";

    @TempDir
    Path folder;

    private Path checkout;
    private Path maven;
    private Path kept;

    @BeforeEach
    void make() throws Exception {
        checkout = folder.resolve("checkout");
        kept = folder.resolve("kept");
        Path scripts = Files.createDirectories(checkout.resolve(".ci"));
        try (DirectoryStream<Path> originals = Files.newDirectoryStream(Path.of("../../.ci"))) {
            for (Path original : originals) {
                Files.copy(original, scripts.resolve(original.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        source("bundles/one/src/test/java/one/FirstTest.java");
        source("bundles/itest/src/main/java/sprocket/itest/InsideTest.java");
        Files.createFile(checkout.resolve("bundles/itest/itest.bndrun"));
        Files.createFile(checkout.resolve("bundles/itest/itest-equinox.bndrun"));
        maven = Files.createDirectory(folder.resolve("path")).resolve("mvn");
    }

    private void source(String path) throws IOException {
        Files.createDirectories(checkout.resolve(path).getParent());
        Files.writeString(
                checkout.resolve(path),
                "class " + Path.of(path).getFileName().toString().replace(".java", "") + " {\n}\n");
    }

    /**
     * Sets what the fake Maven does: $run is the number of its call, and 'report FILE CLASS TEXT' writes a report of a
     * test "works".
     */
    private void maven(String script) throws IOException {
        Files.writeString(maven, """
                #!/bin/bash
                run=$(($(cat '%1$s/calls' 2> /dev/null) + 1)); echo $run > '%1$s/calls'; echo "$*" >> '%1$s/arguments'
                report() {
                  mkdir -p "${1%%/*}"
                  printf '<testsuite name="x" tests="1" failures="%%d" errors="0" skipped="0">\\n' \\
                    "$([[ $3 == *'<failure'* ]] && echo 1 || echo 0)" > "$1"
                  printf '<testcase name="works" classname="%%s">%%s</testcase>\\n' "$2" "$3" >> "$1"
                  echo '</testsuite>' >> "$1"
                }
                first() { report bundles/one/target/surefire-reports/TEST-one.FirstTest.xml one.FirstTest "$1"; }
                inside() { report "bundles/itest/target/test-reports/$1/TEST-x.xml" sprocket.itest.InsideTest "$2"; }
                """.formatted(folder) + script);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    private ProcessBuilder repeat(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("bash", checkout.resolve(".ci/repeat").toString(), "--keep", kept.toString()));
        command.addAll(List.of(arguments));
        return script(command);
    }

    private ProcessBuilder script(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().put("PATH", maven.getParent() + ":" + System.getenv("PATH"));
        return builder;
    }

    private int exit(String... arguments) throws Exception {
        return exit(repeat(arguments));
    }

    private int exit(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        try {
            assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as(out())
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    /** The lines of the table that begin with a name, with single blanks. */
    private List<String> rows(String name) throws IOException {
        return out().lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> line.startsWith(name + " "))
                .toList();
    }

    @Test
    void whatNeverFailsIsCounted() throws Exception {
        maven("first ''; echo built");
        assertThat(exit("--runs", "3", "FirstTest")).as(out()).isZero();
        assertThat(rows("one.FirstTest")).containsExactly("one.FirstTest 3 0");
        assertThat(kept.resolve("run-3/log")).hasContent("built");
        assertThat(kept.resolve("run-3/bundles/one/target/surefire-reports/TEST-one.FirstTest.xml"))
                .exists();
        assertThat(Files.readAllLines(folder.resolve("arguments")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .contains("-Dtest=one.FirstTest", "-pl bundles/one", "rerunFailingTestsCount=0"));
    }

    @Test
    void oneFailedRunIsAFailureWithItsFirstMessage() throws Exception {
        maven("first \"$( ((run == 2)) && echo '<failure message=\"expected: &quot;a&quot;&#10;but was: b\""
                + " type=\"x\">trace</failure>')\"");
        assertThat(exit("--runs", "3", "one.FirstTest")).as(out()).isEqualTo(1);
        assertThat(rows("one.FirstTest")).containsExactly("one.FirstTest 3 1");
        assertThat(rows("works")).containsExactly("works 3 1 expected: \"a\"");
    }

    @Test
    void aMissingReportIsAFailure() throws Exception {
        maven("((run == 2)) || first ''");
        assertThat(exit("--runs", "2", "FirstTest")).as(out()).isEqualTo(1);
        assertThat(rows("one.FirstTest"))
                .singleElement()
                .asString()
                .startsWith("one.FirstTest 1 1 it was not run: there is no report in ");
    }

    @Test
    void whatNeededASecondTryHasFailed() throws Exception {
        maven("first '<flakyFailure message=\"late\" type=\"x\"/>'");
        assertThat(exit("--runs", "1", "FirstTest")).as(out()).isEqualTo(1);
        assertThat(rows("works")).containsExactly("works 1 1 late");
    }

    @Test
    void aBuildThatFailsIsAFailure() throws Exception {
        maven("first ''; exit 1");
        assertThat(exit("--runs", "1", "FirstTest")).as(out()).isEqualTo(1);
        assertThat(rows("the build")).containsExactly("the build 0 1 Maven ended with exit code 1");
    }

    @Test
    void eachFrameworkCountsForItself() throws Exception {
        maven("inside itest ''; ((run == 2)) || inside itest-equinox '<error type=\"x\">thrown</error>'");
        assertThat(exit("--runs", "2", "container")).as(out()).isEqualTo(1);
        assertThat(rows("sprocket.itest.InsideTest on itest"))
                .containsExactly("sprocket.itest.InsideTest on itest 2 0");
        assertThat(rows("sprocket.itest.InsideTest on itest-equinox"))
                .containsExactly("sprocket.itest.InsideTest on itest-equinox 1 1");
        assertThat(rows("itest-equinox"))
                .singleElement()
                .asString()
                .contains("no test of itest-equinox.bndrun ran in the container");
        assertThat(exit(
                        "--keep",
                        folder.resolve("other").toString(),
                        "--runs",
                        "1",
                        "--framework",
                        "itest",
                        "InsideTest"))
                .as(out())
                .isZero();
        // The plugin's pattern is one file, not a list.
        assertThat(Files.readAllLines(folder.resolve("arguments")))
                .satisfiesExactly(
                        first -> assertThat(first).doesNotContain("-Dtesting"),
                        second -> assertThat(second).doesNotContain("-Dtesting"),
                        third -> assertThat(third).contains("-Dtesting=itest.bndrun -Dtest=sprocket.itest.InsideTest"));
    }

    /** The log of a build is long, so the failed tests must be named at its end. */
    @Test
    void theWholeTestCommandNamesWhatFailed() throws Exception {
        // On a machine without the programs, nothing is installed by a test.
        for (String name : List.of("apt-get", "sudo")) {
            Path program = Files.writeString(maven.resolveSibling(name), "#!/bin/bash\nexit 1\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        maven("first ''; inside itest ''; inside itest-equinox '<failure message=\"late\" type=\"x\"/>'");
        assertThat(exit(script(List.of("bash", checkout.resolve(".ci/run").toString()))))
                .as(out())
                .isEqualTo(1);
        assertThat(out().lines()).contains("FAILED: sprocket.itest.InsideTest on itest-equinox works: late");
        assertThat(out().lines().reduce((first, second) -> second).orElseThrow())
                .matches("2 passed, [12] failed");
    }

    @Test
    void whatIsAskedForMustMakeSense() throws Exception {
        maven("exit 1");
        assertThat(exit("NoSuchTest")).isEqualTo(2);
        assertThat(out()).contains("there is no test class NoSuchTest");
        assertThat(exit()).isEqualTo(2);
        assertThat(exit("all", "FirstTest")).isEqualTo(2);
        assertThat(exit("--runs", "0", "all")).isEqualTo(2);
        assertThat(exit("--framework", "knopflerfish", "container")).isEqualTo(2);
        assertThat(exit("--keep", checkout.resolve("inside").toString(), "all")).isEqualTo(2);
        assertThat(checkout.resolve("inside")).doesNotExist();
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void theLoadAndMavenEndWithIt() throws Exception {
        maven("echo started; exec sleep 600");
        Process process = repeat("--load", "2", "FirstTest").start();
        List<ProcessHandle> children = new ArrayList<>();
        try {
            Path log = kept.resolve("run-1/log");
            await().atMost(Patience.LIMIT).until(() -> Files.exists(log) && Files.size(log) > 0);
            // Each pair is a limit and the option that it limits.
            await().atMost(Patience.LIMIT).until(() -> process.descendants().count() == 3 * 2);
            process.descendants().forEach(children::add);
            process.destroy();
            assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            await().atMost(Patience.LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(out()).contains("Interrupted", kept.toString());
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
