// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import sprocket.itest.shipping.Checkout;
import sprocket.itest.wire.HeldPort;

/**
 * Pastes each page for newcomers into a bash as a whole, and compares the output with the page. Unlike a reader, it
 * uses an installed build of Sprocket (see {@link Installation}) and another port.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExtendingTest {

    private static final Page.Command INSTALL =
            new Page.Command("export SPROCKET=$PWD\nmvn -q install -DskipTests\n", "");
    private static final String PORT = "8554";

    @TempDir
    static Path shared;

    private static Installation installation;

    @TempDir
    Path folder;

    private Map<String, String> environment;
    private HeldPort held;
    private String port;

    @BeforeAll
    static void install() throws IOException {
        installation = Installation.into(shared.resolve("repository"));
    }

    @AfterAll
    static void uninstall() throws IOException {
        installation.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        Program.named("mvn");
        Program.named("bash");
        held = HeldPort.take();
        port = Integer.toString(held.number());
        environment = Map.of(
                "SPROCKET",
                Checkout.root().toString(),
                "TMPDIR",
                folder.toString(),
                "MAVEN_OPTS",
                "-Dmaven.repo.local=" + installation.repository() + " " + Installation.jvmOptions());
    }

    @AfterEach
    void giveBack() throws IOException {
        held.close();
    }

    @Test
    void aMethodOfYourOwn() throws Exception {
        List<Page.Command> commands = Page.read(Checkout.root().resolve("docs/extending.md"));
        assertThat(commands.get(0)).isEqualTo(INSTALL);
        assertThat(commands).hasSizeGreaterThan(20);
        paste(commands.subList(1, commands.size()));
    }

    @Test
    void mediaOfYourOwn() throws Exception {
        Program.named("ffmpeg");
        Program.named("gst-launch-1.0");
        List<Page.Command> commands = Page.read(Checkout.root().resolve("docs/extending-media.md"));
        assertThat(commands).hasSizeGreaterThan(10);
        paste(commands);
    }

    private void paste(List<Page.Command> commands) throws IOException, InterruptedException {
        PastedCommands paste = new PastedCommands(commands.stream()
                .map(command -> new Page.Command(
                        command.text().replace(PORT, port), command.output().replace(PORT, port)))
                .toList());
        try {
            paste.run(folder, environment);
        } catch (AssertionError e) {
            Path log = folder.resolve("server.log");
            if (Files.exists(log)) {
                e.addSuppressed(new AssertionError("The log of the server:\n" + Files.readString(log)));
            }
            throw e;
        }
    }

    /** A program that reads its standard input consumes the commands pasted after it. The test notices this. */
    @Test
    void aProgramThatEatsThePasteIsNoticed() {
        PastedCommands paste = new PastedCommands(
                List.of(new Page.Command("cat > /dev/null\n", ""), new Page.Command("echo done\n", "done\n")));
        assertThatThrownBy(() -> paste.run(folder, environment))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("A program has read what was pasted behind this block");
    }

    @Test
    void aCommandThatFailsIsNoticed() {
        PastedCommands paste = new PastedCommands(List.of(new Page.Command("false\necho done\n", "done\n")));
        assertThatThrownBy(() -> paste.run(folder, environment))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("=== failed with 1: false");
    }

    @Test
    void outputThatIsNotAsShownIsNoticed() {
        PastedCommands paste = new PastedCommands(List.of(new Page.Command("echo done\n", "to do\n")));
        assertThatThrownBy(() -> paste.run(folder, environment))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("echo done");
    }
}
