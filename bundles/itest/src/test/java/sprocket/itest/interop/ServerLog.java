// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The output of a server that runs as a separate process. */
record ServerLog(Path file) {

    /** The line of the server that it listens, with its end, so that no incomplete number is taken for the port. */
    private static final Pattern LISTENING = Pattern.compile("istens on \\S*:(\\d+)\\R");

    String text() throws IOException {
        return Files.readString(file);
    }

    /**
     * Waits until the server listens.
     *
     * @return its port
     */
    int awaitPort(Process server) throws IOException {
        Awaitility.await("the server listens")
                .atMost(Patience.LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> LISTENING.matcher(text()).find() || !server.isAlive());
        Matcher matcher = LISTENING.matcher(text());
        if (!matcher.find()) {
            throw new AssertionError("The server ended with exit code " + server.exitValue() + ":\n" + text());
        }
        return Integer.parseInt(matcher.group(1));
    }
}
