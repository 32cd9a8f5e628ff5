// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @Test
    void keepsDataWhereTheSystemWantsThem() {
        assertThat(Installation.userData("Linux", Map.of())).isEqualTo(HOME.resolve(".local/state/sprocket"));
        assertThat(Installation.userData("Linux", Map.of("XDG_STATE_HOME", "/x")))
                .isEqualTo(Path.of("/x/sprocket"));
        assertThat(Installation.userData("Mac OS X", Map.of()))
                .isEqualTo(HOME.resolve("Library/Application Support/Sprocket"));
        assertThat(Installation.userData("Windows 11", Map.of("LOCALAPPDATA", "/l")))
                .isEqualTo(Path.of("/l/Sprocket"));
    }

    @Test
    void writesIntoItselfWhereItCan(@TempDir Path home) {
        assertThat(new Installation(home).dataRoot(Map.of())).isEqualTo(home.resolve("data"));
    }
}
