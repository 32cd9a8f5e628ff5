// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.shell.channel.Candidate;

/** The completion of arguments of commands. */
class CommandArgumentsTest {

    private final TestServer server = new TestServer()
            .with(TestSession.playing("abcdefgh", "rtsp://host/a"))
            .with(TestSession.playing("zyxwvuts", "rtsp://host/b"));

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    private static List<String> values(LiveServer server, String command, String before) {
        return new CommandArguments(server)
                .of(command, words(before)).stream().map(Candidate::value).toList();
    }

    private static MethodDTO method(String name) {
        MethodDTO method = new MethodDTO();
        method.name = name;
        return method;
    }

    @ParameterizedTest
    @CsvSource({
        "kick, , abcdef zyxwvu --all",
        "kick, abcdef, zyxwvu --all",
        "kick, --all,",
        "kick, -a,",
        "streams, , abcdef zyxwvu --measure",
        "streams, --measure zyxwvu, abcdef",
        "swap, , --older",
        "swap, a.jar,",
        "drain, , PAUSE",
        "drain, PAUSE,",
        "stats, ,",
        "unknown, ,"
    })
    void theyFitWhatStandsThereAlready(String command, String before, String expected) {
        MethodDTO pause = method("PAUSE");
        pause.winner = TestServer.serving("sprocket.method.pause", 11);
        server.description.methods = List.of(method("HELD"), pause);
        assertThat(values(server.live(), command, before)).isEqualTo(words(expected));
    }

    @Test
    void theySayWhatTheyAre() {
        assertThat(new CommandArguments(server.live()).of("kick", List.of("zyxwvu")))
                .containsExactly(
                        new Candidate("abcdef", "192.0.2.7 playing /a", "sessions"),
                        new Candidate("--all", "close all of them", "flags"));
    }

    @ParameterizedTest
    @CsvSource({"kick, --all", "streams, --measure", "swap, --older", "drain,"})
    void withoutAServerThereAreOnlyFlags(String command, String expected) {
        assertThat(values(TestServer.absent(), command, null)).isEqualTo(words(expected));
    }
}
