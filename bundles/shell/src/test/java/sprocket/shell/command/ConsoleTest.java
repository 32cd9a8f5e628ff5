// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.shell.command.Console.Refusal;

class ConsoleTest {

    /** Returns the width of its console, or refuses. */
    public static final class Width {

        public String width(CommandSession console) throws InterruptedException {
            return Console.answer(console, "width", width -> "width " + width);
        }

        public String refuse(CommandSession console) throws InterruptedException {
            return Console.answer(console, "refuse", width -> {
                throw new Refusal("There is nothing to do");
            });
        }
    }

    private final GogoConsole console = new GogoConsole(Map.of("width", new Width(), "refuse", new Width()));

    @ParameterizedTest
    @CsvSource({"40, 40", "200, 200", "0, 0", "-1, 0"})
    void tablesAreAsWideAsTheTerminal(int columns, int width) throws Exception {
        assertThat(console.columns(columns).run("rtsp:width")).isEqualTo("width " + width);
    }

    @Test
    void aTerminalThatDoesNotSayHowWideItIsHas80Columns() throws Exception {
        assertThat(console.run("rtsp:width")).isEqualTo("width 80");
        assertThat(console.columns("wide").run("rtsp:width")).isEqualTo("width 80");
    }

    @Test
    void whatIsPipedIsNotShortened() throws Exception {
        assertThat(console.columns(40).run("rtsp:width | test:copy")).isEqualTo("width 0");
    }

    @Test
    void aRefusalIsALineAndAFailedCommand() throws Exception {
        assertThat(console.run("rtsp:refuse")).isEqualTo("failed: refuse: There is nothing to do");
        assertThat(console.run("rtsp:width")).as("the next one").isEqualTo("width 80");
    }

    @Test
    void aRefusalOutsideOfAConsoleIsAnException() {
        CommandSession session = Canned.of(CommandSession.class, Map.of("get", 80));
        assertThatThrownBy(() -> new Width().refuse(session))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("There is nothing to do");
    }
}
