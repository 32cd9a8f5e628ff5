// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.shell.remote.gogo.Commands.Command;

class CommandsTest {

    /** Gogo chooses the method by its parameters. The first method with a description describes the command. */
    public static final class Described {

        public void start() {
            // Has no description.
        }

        @Descriptor("starts a bundle")
        public void start(String bundle) {
            // Does nothing.
        }

        @Descriptor("stops")
        public void stop() {
            // Does nothing.
        }
    }

    private final Services services = new Services()
            .command("other", "zoom", "")
            .command("felix", new String[] {"start", "stop"}, new Described())
            .command("rtsp", "stop", new Described())
            .command("gone", "gone", null);
    private final Commands commands = new Commands(services.context());

    @Test
    void thoseThatWinWithoutAScopeComeFirst() {
        assertThat(commands.all())
                .containsExactly(
                        new Command("rtsp", "stop", "stops"),
                        new Command("felix", "start", "starts a bundle"),
                        new Command("felix", "stop", "stops"),
                        new Command("other", "zoom", ""));
        assertThat(services.inUse()).isZero();
    }

    @Test
    void withoutAScopeOneOfANameWins() {
        assertThat(commands.unscoped())
                .hasSize(3)
                .containsEntry("stop", new Command("rtsp", "stop", "stops"))
                .containsKeys("start", "zoom");
    }

    @ParameterizedTest
    @CsvSource({"stop, rtsp:stop", "felix:stop, felix:stop", "FELIX:Start, felix:start", "gone, ", "none:stop, "})
    void oneIsFoundByItsName(String name, String found) {
        assertThat(commands.find(name).map(Command::name).orElse(null)).isEqualTo(found);
    }

    /** Commands are registered and unregistered. */
    @Test
    void theyAreThoseOfTheMoment() {
        services.command("desk", "stop", new Described());
        assertThat(commands.find("stop")).map(Command::name).contains("desk:stop");
    }
}
