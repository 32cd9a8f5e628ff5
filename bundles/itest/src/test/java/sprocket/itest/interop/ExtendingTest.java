package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

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
import sprocket.itest.shipping.Checkout;
import sprocket.itest.wire.HeldPort;

/**
 * Does what the pages for newcomers say, line by line, and sees what they show. Other than a reader, it finds Sprocket built and installed
 * (see {@link Installation}), and has a port of its own.
 */
class ExtendingTest {

    private static final Page.Step INSTALL = new Page.Command("export SPROCKET=$PWD\nmvn -q install -DskipTests\n", "");
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
        environment = Map.of("SPROCKET", Checkout.root().toString(), "MAVEN_OPTS", "-Dmaven.repo.local=" + installation.repository());
    }

    @AfterEach
    void giveBack() throws IOException {
        held.close();
    }

    @Test
    void aMethodOfYourOwn() throws Exception {
        List<Page.Step> steps = Page.read(Checkout.root().resolve("docs/extending.md"));
        assertThat(steps.get(0)).isEqualTo(INSTALL);
        assertThat(steps).hasSizeGreaterThan(20);
        follow(steps.subList(1, steps.size()));
    }

    @Test
    void mediaOfYourOwn() throws Exception {
        Program.named("ffmpeg");
        Program.named("gst-launch-1.0");
        List<Page.Step> steps = Page.read(Checkout.root().resolve("docs/extending-media.md"));
        assertThat(steps).hasSizeGreaterThan(10).hasAtLeastOneElementOfType(Page.Listing.class);
        follow(steps);
    }

    private void follow(List<Page.Step> steps) throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        try (Terminal terminal = new Terminal(work, Files.createDirectory(folder.resolve("notes")), environment)) {
            for (Page.Step step : steps) {
                if (step instanceof Page.Listing listing) {
                    // The reader is where the first command has led.
                    Path file = work.resolve("sprocket-tour").resolve(listing.file());
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, listing.text());
                } else if (step instanceof Page.Command command && command.output().isEmpty()) {
                    terminal.run(command.text().replace(PORT, port));
                } else if (step instanceof Page.Command command) {
                    terminal.run(command.text().replace(PORT, port), command.output().replace(PORT, port));
                }
            }
        }
    }
}
