// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A display of the test's own: an Xvfb with a free number, which is not reset when its last client leaves. */
final class OwnDisplay implements AutoCloseable {

    private static final String XVFB = "Xvfb";

    private final Process process;
    private final String name;

    private OwnDisplay(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    /** Without Xvfb the test is skipped, or fails under {@code -Dinterop=required}. */
    static OwnDisplay open() throws IOException {
        Path executable = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, XVFB))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(OwnDisplay::missing);
        Process process = new ProcessBuilder(
                        executable.toString(),
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
        BufferedReader said = new BufferedReader(process.inputReader(StandardCharsets.US_ASCII));
        String number = said.readLine();
        if (number == null) {
            process.destroyForcibly();
            throw new IOException("Xvfb does not start");
        }
        return new OwnDisplay(process, ":" + number.strip());
    }

    private static Path missing() {
        String message = XVFB + " is not installed";
        return "required".equals(System.getProperty("interop"))
                ? fail(message + ", and -Dinterop=required")
                : abort(message);
    }

    /** The value for DISPLAY. */
    String name() {
        return name;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
