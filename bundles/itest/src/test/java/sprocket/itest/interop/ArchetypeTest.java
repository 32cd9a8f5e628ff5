// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.itest.shipping.Checkout;
import sprocket.itest.wire.RtspWire;

/** The projects that the archetypes generate are built, pass their tests, are deployed by one command, and serve. */
@Execution(ExecutionMode.CONCURRENT)
class ArchetypeTest {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    /** The command of the page, without the values that a reader chooses. */
    private static final String[] GENERATE = {
        "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
        "-DarchetypeCatalog=local",
        "-DarchetypeGroupId=sprocket",
        "-DgroupId=org.example",
        "-DinteractiveMode=false"
    };
    /** A service of an API that every project uses. */
    private static final String RUNTIME = "sprocket.rtsp.api.runtime.RtspRuntime";
    /** A reactor that builds the generated projects together. */
    private static final String REACTOR = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>all</artifactId>
              <version>0</version>
              <packaging>pom</packaging>
              <modules><module>skip</module><module>door</module><module>gate</module></modules>
            </project>
            """;

    @TempDir
    static Path shared;

    private static Installation installation;
    /** One of each kind. */
    private static Path projects;

    @TempDir
    Path folder;

    @BeforeAll
    static void generate() throws Exception {
        installation = Installation.into(shared.resolve("repository"));
        projects = Files.createDirectory(shared.resolve("projects"));
        for (Program.Outcome outcome : List.of(
                generate(projects, "method", "skip", "method=X-SKIP_2"),
                generate(projects, "source", "door", "mount=front-door"),
                generate(projects, "interceptor", "gate", "interceptor=access-log"))) {
            assertThat(outcome.exitCode()).as(outcome.out()).isZero();
            assertThat(outcome.out()).doesNotContain("WARN");
        }
        Files.writeString(projects.resolve("pom.xml"), REACTOR);
        Installation.configure(projects);
    }

    @AfterAll
    static void uninstall() throws IOException {
        installation.close();
    }

    @ParameterizedTest
    @CsvSource({
        "method, method=SKIP IT, method-of-upper-case-letters-and-digits is missing",
        "method, method=-SKIP, method-of-upper-case-letters-and-digits is missing",
        "method, method=SET_PARAMETER, method-that-RFC-2326-does-not-define is missing",
        "source, mount=/Door, mount-of-lower-case-words-and-hyphens is missing",
        "interceptor, interceptor=access--log, interceptor-of-lower-case-words-and-hyphens is missing"
    })
    void aNameThatWillNotDoIsRefusedBeforeAnythingIsWritten(String archetype, String property, String message)
            throws Exception {
        Program.Outcome outcome = generate(folder, archetype, "skip", property);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMethodHasItsFiles() throws Exception {
        assertThat(files("skip"))
                .containsExactlyInAnyOrderElementsOf(with(
                        "src/main/java/org/example/skip/XSkip2Handler.java",
                        "src/test/java/org/example/skip/XSkip2HandlerTest.java",
                        "src/test/java/org/example/skip/XSkip2MethodIT.java",
                        "src/test/java/org/example/skip/Server.java"));
        assertThat(projects.resolve("skip/src/main/java/org/example/skip/XSkip2Handler.java"))
                .content()
                .contains("package org.example.skip;", "@RtspMethod(\"X-SKIP_2\")", "class XSkip2Handler implements");
    }

    @Test
    void aSourceHasItsFiles() throws Exception {
        assertThat(files("door"))
                .containsExactlyInAnyOrderElementsOf(with(
                        "src/main/java/org/example/door/FrontDoorSource.java",
                        "src/main/java/org/example/door/Pictures.java",
                        "src/test/java/org/example/door/FrontDoorSourceTest.java",
                        "src/test/java/org/example/door/FrontDoorSourceIT.java",
                        "src/test/java/org/example/door/Server.java"));
        assertThat(projects.resolve("door/src/main/java/org/example/door/FrontDoorSource.java"))
                .content()
                .contains("package org.example.door;", "@MediaMount(\"/front-door\")", "class FrontDoorSource ");
    }

    @Test
    void anInterceptorHasItsFiles() throws Exception {
        assertThat(files("gate"))
                .containsExactlyInAnyOrderElementsOf(with(
                        "src/main/java/org/example/gate/AccessLogInterceptor.java",
                        "src/test/java/org/example/gate/AccessLogInterceptorTest.java",
                        "src/test/java/org/example/gate/AccessLogInterceptorIT.java",
                        "src/test/java/org/example/gate/Server.java"));
        assertThat(projects.resolve("gate/src/main/java/org/example/gate/AccessLogInterceptor.java"))
                .content()
                .contains(
                        "package org.example.gate;",
                        "@Interceptor(\"org.example.access-log\")",
                        "class AccessLogInterceptor ");
    }

    /** One command builds a project, runs its tests with and without a server, and deploys it. */
    @Test
    void eachKindIsBuiltTestedDeployedAndServed() throws Exception {
        Path home = Distribution.copy(folder.resolve("sprocket"));
        Path build = copy(folder.resolve("build"));

        succeed(maven("-o", "-f", build.toString(), "verify", "-Dsprocket=" + home));

        assertRun(build, "skip", "failsafe", "XSkip2MethodIT");
        assertRun(build, "door", "failsafe", "FrontDoorSourceIT");
        assertRun(build, "gate", "failsafe", "AccessLogInterceptorIT");
        String data = folder.resolve("data").toString();
        try (RunningServer server = RunningServer.start(home, Distribution.media(), Map.of(), "--data", data);
                RtspWire wire = RtspWire.connect(server.port())) {
            await("the method").until(() -> wire.request("X-SKIP_2", "*").status() == 200);
            await("the source")
                    .until(() -> wire.request("DESCRIBE", "/front-door").status() == 200);
            await("the interceptor")
                    .until(() ->
                            wire.request("OPTIONS", "*").header("X-Seen-By").isPresent());
            assertThat(wire.request("OPTIONS", "*").header("X-Seen-By")).contains("access-log");
            await("an extension's INFO is in the log")
                    .until(() -> server.log().contains("INFO  AccessLogInterceptor OPTIONS * is answered 200"));
        }
    }

    /** Adds a setting and a service to each constructor. */
    @Test
    void unitTestsStayAsTheyAreWhenAConstructorGetsParameters() throws Exception {
        Path build = copy(folder.resolve("build"));
        String added = """

                    @interface Config {
                        int limit() default 2;
                    }

                    @org.osgi.service.component.annotations.Activate
                    public %s(Config config, @org.osgi.service.component.annotations.Reference %s service) {
                        if (config.limit() != 2) {
                            throw new IllegalArgumentException("limit is " + config.limit());
                        }
                """;
        edit(
                build.resolve("skip/src/main/java/org/example/skip/XSkip2Handler.java"),
                "implements RtspMethodHandler {\n",
                added.formatted("XSkip2Handler", RUNTIME) + "    }\n");
        edit(
                build.resolve("gate/src/main/java/org/example/gate/AccessLogInterceptor.java"),
                "implements RtspInterceptor {\n",
                added.formatted("AccessLogInterceptor", RUNTIME) + "    }\n");
        Path source = build.resolve("door/src/main/java/org/example/door/FrontDoorSource.java");
        Files.writeString(
                source,
                Files.readString(source)
                        .replace(
                                "    @Activate\n    public FrontDoorSource() {\n",
                                added.formatted("FrontDoorSource", "sprocket.media.api.MediaCatalog")));
        assertThat(source).content().contains("MediaCatalog service");

        succeed(maven("-o", "-f", build.toString(), "test"));

        assertRun(build, "skip", "surefire", "XSkip2HandlerTest");
        assertRun(build, "door", "surefire", "FrontDoorSourceTest");
        assertRun(build, "gate", "surefire", "AccessLogInterceptorTest");
    }

    @Test
    void aFolderThatIsNoDistributionIsNamed() throws Exception {
        Path build = copy(folder.resolve("build"));

        // The goal of the command, without the build before it.
        Program.Outcome outcome = maven(
                "-o",
                "-f",
                build.resolve("skip").toString(),
                "org.apache.maven.plugins:maven-antrun-plugin:3.1.0:run@deploy",
                "-Dsprocket=" + folder);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains(folder + " has no folder deploy");
    }

    private static void edit(Path file, String behind, String added) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(behind);
        Files.writeString(file, text.replace(behind, behind + added));
    }

    private static void assertRun(Path build, String project, String plugin, String test) {
        String report = "TEST-org.example." + project + "." + test + ".xml";
        assertThat(build.resolve(project)
                        .resolve("target")
                        .resolve(plugin + "-reports")
                        .resolve(report))
                .exists();
    }

    /** The files of one kind, and those of all kinds. */
    private static List<String> with(String... files) {
        List<String> all = new ArrayList<>(List.of(
                "pom.xml",
                "bnd.bnd",
                "server.bndrun",
                "README.md",
                ".gitignore",
                "src/test/resources/logback-test.xml"));
        all.addAll(List.of(files));
        return all;
    }

    private static List<String> files(String project) throws IOException {
        Path root = projects.resolve(project);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }

    private static Path copy(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(projects)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(projects.relativize(file).toString()));
            }
        }
        return to;
    }

    private static Program.Outcome generate(Path folder, String archetype, String artifact, String property)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(GENERATE));
        arguments.addAll(List.of(
                "-DarchetypeArtifactId=" + archetype + "-archetype",
                "-DarchetypeVersion=" + Checkout.version(),
                "-DartifactId=" + artifact,
                "-Dpackage=org.example." + artifact,
                "-DoutputDirectory=" + folder,
                "-D" + property));
        return maven(arguments.toArray(String[]::new));
    }

    private static void succeed(Program.Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
    }

    private static Program.Outcome maven(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("-q", "-B", "-Dmaven.repo.local=" + installation.repository()));
        command.addAll(List.of(arguments));
        return Program.named("mvn").run(LIMIT, command.toArray(String[]::new));
    }
}
