// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sprocket.shell.channel.Candidate;
import sprocket.shell.channel.ShellClient;
import sprocket.shell.remote.gogo.Services;

/** The component with a client of its socket and with the runtime of Gogo. */
@Timeout(60)
class RemoteShellTest {

    /** A command of another bundle. */
    public static final class Greeting {

        public String greet(String name) {
            return "Good morning, " + name;
        }
    }

    @Test
    void aClientRunsAndCompletesCommandsOfAnyScope(@TempDir Path directory) throws Exception {
        CommandProcessorImpl processor = new CommandProcessorImpl();
        Greeting greeting = new Greeting();
        processor.addCommand("example", greeting, "greet");
        Services services = new Services()
                .command("example", "greet", greeting)
                .completer("example", 0, (function, before) -> List.of(new Candidate("world", "all of it", "places")));
        Path socket = directory.resolve("shell").resolve("socket");
        RemoteShell component = new RemoteShell(
                services.context(), Map.of("socket", socket, "idle.timeout", 60, "max.connections", 2), processor);
        try (ShellClient client = ShellClient.connect(socket)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(client.run("example:greet world", 0, out, out)).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Good morning, world\n");
            assertThat(client.complete("example:greet w", 15))
                    .containsExactly(new Candidate("world", "all of it", "places"));
        } finally {
            component.deactivate();
        }
        assertThat(socket).doesNotExist();
    }
}
