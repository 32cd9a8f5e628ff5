// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.shell.channel.Candidate;
import sprocket.shell.remote.gogo.Commands.Command;

class ArgumentCompletersTest {

    private static final Command PLAY = new Command("desk", "play", "");

    private final Services services = new Services();
    private final ArgumentCompleters arguments = new ArgumentCompleters(services.context());

    private static Candidate candidate(String value) {
        return new Candidate(value, "", "");
    }

    @Test
    void completersOfTheScopeAreToldTheCommandAndWhatStandsBehindIt() {
        services.completer("desk", 0, (function, before) -> List.of(candidate(function + before)))
                .completer("rtsp", 0, (function, before) -> List.of(candidate("of another scope")));
        assertThat(arguments.of(PLAY, List.of("a", "b"))).containsExactly(candidate("play[a, b]"));
        assertThat(arguments.of(new Command("felix", "lb", ""), List.of())).isEmpty();
        assertThat(services.inUse()).isZero();
    }

    /** During a swap of a bundle there are two completers. */
    @Test
    void allOfAScopeAreAskedTheHighestRankingFirst() {
        services.completer("desk", 1, (function, before) -> List.of(candidate("old"), candidate("both")))
                .completer("desk", 7, (function, before) -> List.of(candidate("new"), candidate("both")))
                .completer("desk", 9, null);
        assertThat(arguments.of(PLAY, List.of())).extracting(Candidate::value).containsExactly("new", "both", "old");
    }

    @Test
    void oneThatFailsIsGivenBack() {
        services.completer("desk", 0, (function, before) -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> arguments.of(PLAY, List.of())).hasMessage("broken");
        assertThat(services.inUse()).isZero();
    }
}
