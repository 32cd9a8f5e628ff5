// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.shell.channel.Candidate;

class CompletionTest {

    /** The commands. */
    public static final class Player {

        @Descriptor("closes sessions")
        public void kick() {
            // Does nothing.
        }
    }

    private final Services services = new Services()
            .command("rtsp", new String[] {"kick", "sessions"}, new Player())
            .command("felix", new String[] {"kill", "lb"}, new Player())
            .command("desk", "window", new Player())
            .completer(
                    "rtsp", 0, (function, before) -> candidates(function.equals("kick"), before, "abc", "abd", "--all"))
            .completer("desk", 0, (function, before) -> candidates(true, before, "Player", "classic"));
    private final Completion completion =
            new Completion(new Commands(services.context()), new ArgumentCompleters(services.context()));

    private static List<Candidate> candidates(boolean some, List<String> before, String... values) {
        return Stream.of(values)
                .filter(value -> some && !before.contains(value))
                .map(value -> new Candidate(value, "", "group"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "k,kick kill",
                "KI,kick kill",
                "rtsp:,rtsp:kick rtsp:sessions",
                "lb; desk:w,desk:window",
                "x,",
                "kick ,abc abd --all",
                "kick a,abc abd",
                "kick abc a,abd",
                "rtsp:kick --,--all",
                "sessions ,",
                "window p,Player",
                "desk:window ,Player classic",
                "lb ,",
                "unknown ,",
                "help ki,kick kill",
                "help kick ,"
            })
    void aLineGoesOnWithCommandsAndWhatTheyTake(String line, String expected) {
        assertThat(completion.complete(line, line.length()))
                .extracting(Candidate::value)
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    /** With scopes, each command would be listed twice. */
    @Test
    void anEmptyLineIsCompletedByNamesWithoutScopes() {
        assertThat(completion.complete("", 0))
                .containsExactlyInAnyOrder(
                        new Candidate("kick", "closes sessions", "rtsp"),
                        new Candidate("sessions", "", "rtsp"),
                        new Candidate("kill", "", "felix"),
                        new Candidate("lb", "", "felix"),
                        new Candidate("window", "", "desk"));
    }

    @Test
    void whatIsBehindTheCursorDoesNotMatter() {
        assertThat(completion.complete("kick abd", "kick a".length()))
                .extracting(Candidate::value)
                .containsExactly("abc", "abd");
    }
}
