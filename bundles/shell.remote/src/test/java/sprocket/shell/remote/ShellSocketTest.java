// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sprocket.shell.channel.Candidate;
import sprocket.shell.channel.ChannelException;
import sprocket.shell.channel.Interpreter;
import sprocket.shell.channel.ShellClient;

/** The socket follows its settings. */
@Timeout(60)
class ShellSocketTest {

    @TempDir
    Path directory;

    private final ShellSocket socket = new ShellSocket(Length::new);

    /** Ends every line with its length. */
    private record Length(OutputStream out, OutputStream err) implements Interpreter {

        @Override
        public int run(String line, int columns) {
            return line.length();
        }

        @Override
        public void directory(String path) {
            // Not used.
        }

        @Override
        public List<Candidate> complete(String line, int cursor) {
            return List.of();
        }

        @Override
        public void close() {
            // Nothing to end.
        }
    }

    @AfterEach
    void close() {
        socket.close();
    }

    private Path at(String name) {
        return directory.resolve(name).resolve("socket");
    }

    private void configure(Object path, Object connections) {
        socket.configure(
                new HashMap<>(Map.of("socket", path.toString(), "idle.timeout", 60, "max.connections", connections)));
    }

    private static int run(ShellClient client) throws IOException {
        return client.run("four", 0, new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private static void assertListens(Path path) throws IOException {
        try (ShellClient client = ShellClient.connect(path)) {
            assertThat(run(client)).isEqualTo(4);
        }
    }

    @Test
    void withoutAPathNothingListens() throws Exception {
        configure("", 8);
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void atAnotherPathTheOldSocketIsGone() throws Exception {
        configure(at("a"), 8);
        assertListens(at("a"));
        configure(at("b"), 8);
        assertListens(at("b"));
        assertThat(at("a")).doesNotExist();
        configure("", 8);
        assertThat(at("b")).doesNotExist();
    }

    @Test
    void aChangeClosesConnectionsAndTheSameSettingsDoNot() throws Exception {
        configure(at("a"), 8);
        try (ShellClient client = ShellClient.connect(at("a"))) {
            configure(at("a"), "8");
            assertThat(run(client)).isEqualTo(4);
            configure(at("a"), 7);
            assertThatThrownBy(() -> run(client)).isInstanceOf(ChannelException.class);
        }
        assertListens(at("a"));
    }

    @Test
    void whatIsWrongChangesNothing() throws Exception {
        configure(at("a"), 8);
        try (ShellClient client = ShellClient.connect(at("a"))) {
            configure(at("a"), 0);
            configure(Files.createFile(directory.resolve("file")).resolve("socket"), 8);
            assertThat(run(client)).isEqualTo(4);
        }
    }

    @Test
    void onceClosedNothingListens() {
        configure(at("a"), 8);
        socket.close();
        assertThat(at("a")).doesNotExist();
        socket.close();
    }
}
