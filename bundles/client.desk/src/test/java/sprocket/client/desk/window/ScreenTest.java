// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Windows that take each other's place, photographed on a display of the test's own. */
class ScreenTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void oneWindowIsShownAndTheNextTakesItsPlace() throws Exception {
        Process display = new ProcessBuilder(
                        xvfb(), "-displayfd", "1", "-noreset", "-screen", "0", "1024x768x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader number = display.inputReader()) {
            Path output = folder.resolve("output");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ScreenRun.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("DISPLAY", ":" + number.readLine().strip());
            Process run = builder.start();
            if (!run.waitFor(120, TimeUnit.SECONDS)) {
                run.destroyForcibly().waitFor();
            }
            assertThat(run.exitValue()).as(() -> read(output)).isZero();
        } finally {
            display.destroy();
            display.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String xvfb() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, "Xvfb"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(() -> "required".equals(System.getProperty("interop"))
                        ? fail("Xvfb is not installed, and -Dinterop=required")
                        : abort("Xvfb is not installed"));
    }
}
