// SPDX-License-Identifier: Apache-2.0
package sprocket.client.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.ClientState;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskWindows;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.shell.channel.Candidate;

class DeskCommandsTest {

    private final List<String> calls = new ArrayList<>();
    private final Windows windows = new Windows();
    private SessionStatus status = status("rtsp://user:p@ss@host/movie.avi", ClientState.PLAYING, Optional.empty());
    private final DeskCommands commands = new DeskCommands(desk(), windows);

    private static SessionStatus status(String url, ClientState state, Optional<Problem> problem) {
        return new SessionStatus(
                Optional.of(Address.of(url)),
                state,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of("v=0\r\ns=\u001b[2J\r\n"),
                List.of(),
                List.of(),
                Optional.of(Duration.ofSeconds(20)),
                1,
                true,
                Duration.ofMillis(30),
                new SessionStatus.Sound(true, true, 0.5, false),
                Optional.empty(),
                problem,
                Optional.empty());
    }

    /** Notes what it is told; says what the test has it say. */
    private Desk desk() {
        return (Desk) Proxy.newProxyInstance(
                Desk.class.getClassLoader(),
                new Class<?>[] {Desk.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "status" -> status;
                    case "position" -> Optional.of(Duration.ofMillis(7_450));
                    case "statistics" -> new PlaybackStatistics(List.of(), null, Optional.empty(), List.of());
                    default -> {
                        calls.add(method.getName() + (arguments == null ? "" : " " + Arrays.toString(arguments)));
                        yield null;
                    }
                });
    }

    private static final class Windows implements DeskWindows {

        private Optional<String> preferred = Optional.empty();
        private List<State> all = List.of(
                new State("player", "sprocket.client.player 0.1.0", 7, true),
                new State("classic", "sprocket.client.classic 0.1.0", 8, false));

        @Override
        public List<State> all() {
            return all;
        }

        @Override
        public void prefer(String name) {
            preferred = Optional.of(name);
            all = all.stream()
                    .map(w -> new State(
                            w.name(), w.bundle(), w.bundleId(), w.name().equals(name)))
                    .sorted(Comparator.comparing(w -> !w.shown()))
                    .toList();
        }

        @Override
        public Optional<String> preferred() {
            return preferred;
        }
    }

    @Test
    void tellsWhereTheFilmStandsAndNoPassword() {
        assertThat(commands.status().lines())
                .contains(
                        "film      rtsp://host/movie.avi",
                        "state     PLAYING",
                        "position  0:07.4 of 0:20.0",
                        "sound     50 %",
                        "window    sprocket.client.player 0.1.0");
    }

    @Test
    void itTellsTheSameWithoutAnyWindow() {
        windows.all = List.of();
        assertThat(commands.status()).contains("window    none");
        assertThat(commands.windows()).contains("no bundle offers one");
    }

    @Test
    void theDeskIsToldWhatTheCommandsSay() throws Exception {
        commands.setup();
        commands.play();
        commands.pause();
        commands.teardown();
        commands.stop();
        commands.trust();
        commands.seek("1:02:03.5");
        commands.rate(-1);
        commands.step(-2);
        commands.quit();
        assertThat(calls)
                .containsExactly(
                        "setup",
                        "play",
                        "pause",
                        "teardown",
                        "stop",
                        "trust",
                        "seek [PT1H2M3.5S]",
                        "scale [-1.0]",
                        "step [-2]",
                        "quit");
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        assertThatThrownBy(() -> commands.seek("soon"))
                .hasMessageContaining("'soon'")
                .hasMessageContaining("12.5");
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.NaN, Double.NEGATIVE_INFINITY})
    void aRateThatIsNoneIsRefused(double rate) {
        assertThatThrownBy(() -> commands.rate(rate)).hasMessageContaining("other than 0");
        assertThat(calls).isEmpty();
    }

    @Test
    void whatFailedIsSaidWithWhatToDo() {
        status = status(
                "rtsp://host/",
                ClientState.INIT,
                Optional.of(new Problem(Problem.Kind.NETWORK, "Nobody listens at host:554.", "Start the server.")));
        assertThatThrownBy(commands::play).hasMessage("Nobody listens at host:554. Start the server.");
    }

    @Test
    void aDescriptionMovesNoCursor() throws Exception {
        assertThat(commands.describe()).isEqualTo("v=0\ns=?[2J");
    }

    @Test
    void windowsAreListedAndChosen() throws Exception {
        assertThat(commands.windows().lines())
                .containsExactly(
                        "player [7]   sprocket.client.player 0.1.0, shown",
                        "classic [8]  sprocket.client.classic 0.1.0");
        assertThat(commands.window("classic").lines())
                .containsExactly(
                        "classic [8]  sprocket.client.classic 0.1.0, shown",
                        "player [7]   sprocket.client.player 0.1.0",
                        "preferred    classic");
        assertThatThrownBy(() -> commands.window("cinema"))
                .hasMessageContaining("'cinema'")
                .hasMessageContaining("desk:windows");
    }

    @Test
    void withoutAStreamThereAreNoStatistics() {
        assertThat(commands.statistics()).isEqualTo("No stream is set up.");
    }

    @ParameterizedTest
    @CsvSource({
        "window, , player classic",
        "window, player, ",
        "swap, , --older",
        "swap, --older, ",
        "seek, , ",
        "status, , "
    })
    void theLocalShellIsToldWhatMayStandBehindThem(String command, String before, String expected) {
        assertThat(commands.complete(command, words(before)))
                .extracting(Candidate::value)
                .isEqualTo(words(expected));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    @Test
    void aWindowIsOfferedWithItsBundle() {
        assertThat(commands.complete("window", List.of()))
                .contains(new Candidate("classic", "sprocket.client.classic 0.1.0", "windows"));
    }
}
