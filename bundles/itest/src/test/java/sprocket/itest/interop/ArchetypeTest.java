package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.itest.shipping.Checkout;

/** What the archetype makes of a method's name. That what it generates works is shown by {@link ExtendingTest}. */
class ArchetypeTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** The command of the page, up to what a reader chooses. */
    private static final String[] GENERATE = {"org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate", "-DarchetypeCatalog=local",
        "-DarchetypeGroupId=sprocket", "-DarchetypeArtifactId=method-archetype", "-DgroupId=org.example", "-DartifactId=skip",
        "-Dpackage=org.example.skip", "-DinteractiveMode=false"};

    @TempDir
    static Path shared;
    private static Installation installation;

    @TempDir
    Path folder;

    @BeforeAll
    static void install() throws IOException {
        installation = Installation.into(shared.resolve("repository"));
    }

    @AfterAll
    static void uninstall() throws IOException {
        installation.close();
    }

    @ParameterizedTest
    @CsvSource({
        "skip, method-of-upper-case-letters-and-digits is missing",
        "SKIP IT, method-of-upper-case-letters-and-digits is missing",
        "SKIP/IT, method-of-upper-case-letters-and-digits is missing",
        "7SKIP, method-of-upper-case-letters-and-digits is missing",
        "PAUSE, method-that-RFC-2326-does-not-define is missing",
        "SET_PARAMETER, method-that-RFC-2326-does-not-define is missing"})
    void whatIsNoMethodIsRefusedBeforeAnythingIsWritten(String method, String message) throws Exception {
        Program.Outcome outcome = generate(method);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void classesAreNamedForTheMethod() throws Exception {
        Program.Outcome outcome = generate("X-SKIP_2");

        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        assertThat(outcome.out()).doesNotContain("WARN");
        Path project = folder.resolve("skip");
        try (Stream<Path> files = Files.walk(project)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> project.relativize(file).toString())).containsExactlyInAnyOrder(
                    "pom.xml", "bnd.bnd", "server.bndrun", "README.md", ".gitignore",
                    "src/main/java/org/example/skip/XSkip2Handler.java", "src/test/java/org/example/skip/XSkip2HandlerTest.java",
                    "src/test/java/org/example/skip/XSkip2MethodIT.java", "src/test/java/org/example/skip/Server.java",
                    "src/test/resources/logback-test.xml");
        }
        assertThat(project.resolve("src/main/java/org/example/skip/XSkip2Handler.java")).content()
                .contains("package org.example.skip;", "@RtspMethod(\"X-SKIP_2\")", "class XSkip2Handler implements");
    }

    @Test
    void aFolderThatIsNoDistributionIsNamed() throws Exception {
        assertThat(generate("SKIP").exitCode()).isZero();

        Program.Outcome outcome = maven("-f", folder.resolve("skip").toString(), "package", "-DskipTests", "-Dsprocket=" + folder);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains(folder + " has no folder deploy");
    }

    private Program.Outcome generate(String method) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(GENERATE));
        arguments.addAll(List.of("-DarchetypeVersion=" + Checkout.version(), "-DoutputDirectory=" + folder, "-Dmethod=" + method));
        return maven(arguments.toArray(String[]::new));
    }

    private static Program.Outcome maven(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("-q", "-B", "-Dmaven.repo.local=" + installation.repository()));
        command.addAll(List.of(arguments));
        return Program.named("mvn").run(LIMIT, command.toArray(String[]::new));
    }
}
