// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ClientInstanceTest {

    @TempDir
    Path home;

    @Command
    private static final class Options {

        @Mixin
        private ClientInstance instance;
    }

    private static ClientInstance of(String... arguments) {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments);
        return options.instance;
    }

    @Test
    void hasADirectoryOfItsOwnThatGoesWithIt() throws Exception {
        Installation installation = new Installation(home);
        Path own;
        try (DataDirectory data = of().take(installation)) {
            own = data.cache().getParent();
            assertThat(own)
                    .isEqualTo(home.resolve(
                            "data/client/" + ProcessHandle.current().pid()));
            assertThat(of().running(installation)).isEqualTo(own);
        }
        assertThat(own).doesNotExist();
        assertThatThrownBy(() -> of().running(installation))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("no client");
    }

    @Test
    void removesWhatAKilledOneHasLeft() throws Exception {
        Path left = home.resolve("data/client/999999999999999999");
        Files.createDirectories(left.resolve("cache"));
        Path settings = Files.writeString(home.resolve("data/client/history.txt"), "rtsp://host/");
        of().take(new Installation(home)).close();
        assertThat(left).doesNotExist();
        assertThat(settings).exists();
    }

    @Test
    void keepsADirectoryThatIsNamed() throws Exception {
        Path named = home.resolve("mine");
        ClientInstance instance = of("--data", named.toString());
        try (DataDirectory data = instance.take(new Installation(home))) {
            assertThat(data.cache()).isEqualTo(named.resolve("cache"));
            assertThatThrownBy(() -> instance.take(new Installation(home)))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("another client")
                    .hasMessageNotContaining("--port");
        }
        assertThat(named).exists();
    }
}
