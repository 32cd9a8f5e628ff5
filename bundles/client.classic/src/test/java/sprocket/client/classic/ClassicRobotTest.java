// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A display is chosen when a JVM starts: {@link RobotRun} has one of its own. */
class ClassicRobotTest {

    @TempDir
    Path folder;

    @Test
    void theRobotPressesTheButtons() throws Exception {
        try (OwnDisplay display = OwnDisplay.open()) {
            Path log = folder.resolve("log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            RobotRun.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("DISPLAY", display.name());
            Process run = builder.start();
            try {
                assertThat(run.waitFor(3, TimeUnit.MINUTES))
                        .as("done in time: %s", Files.readString(log))
                        .isTrue();
                assertThat(run.exitValue())
                        .as(Files.readString(log, StandardCharsets.UTF_8))
                        .isZero();
            } finally {
                run.destroyForcibly();
            }
        }
    }
}
