// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A virtual display with tools to press keys and to take screenshots. It has no window manager. */
final class VirtualDisplay implements AutoCloseable {

    private final Process process;
    private final Program environment = Program.named("env");
    private final String name;

    private VirtualDisplay(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    /**
     * Opens a display with a free number. It is not reset when its last client leaves: a client that connects during
     * the reset would be refused.
     */
    static VirtualDisplay open() throws IOException {
        Program.named("xdotool");
        Program.named("import");
        Process process = new ProcessBuilder(
                        Program.named("Xvfb").path().toString(),
                        "-displayfd",
                        "1",
                        "-noreset",
                        "-screen",
                        "0",
                        "1400x1000x24",
                        "-nolisten",
                        "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String number = new BufferedReader(process.inputReader(StandardCharsets.US_ASCII)).readLine();
        assertThat(number).as("the number of the display").isNotNull();
        return new VirtualDisplay(process, ":" + number.strip());
    }

    /** As in DISPLAY. */
    String name() {
        return name;
    }

    Program.Outcome run(String... command) throws Exception {
        return environment.run(
                Patience.LIMIT,
                Stream.concat(Stream.of("DISPLAY=" + name), Stream.of(command)).toArray(String[]::new));
    }

    /** Presses a key, or several at once such as {@code alt+s}, as a keyboard does. */
    void press(String key) throws Exception {
        assertThat(run("xdotool", "key", key))
                .satisfies(outcome ->
                        assertThat(outcome.exitCode()).as(outcome.err()).isZero());
    }

    /** Clicks into a window, which also gives it the keyboard. */
    void click(String window, int x, int y) throws Exception {
        Program.Outcome outcome =
                run("xdotool", "mousemove", "--window", window, Integer.toString(x), Integer.toString(y), "click", "1");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    BufferedImage photograph(Path folder) throws Exception {
        Path file = folder.resolve("screen.png");
        Program.Outcome outcome = run("import", "-window", "root", "png24:" + file);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        try {
            return ImageIO.read(file.toFile());
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
