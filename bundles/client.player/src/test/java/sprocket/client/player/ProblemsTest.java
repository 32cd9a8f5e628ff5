// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import javax.swing.AbstractButton;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;

/** What the window says of what failed, and what it does about it. */
@ExtendWith(Display.class)
class ProblemsTest {

    private static final SessionStatus PLAYING = Statuses.in(ClientState.PLAYING);

    @Test
    void aProblemSaysWhatToDo() {
        SessionStatus failed = Statuses.failed(
                Statuses.in(ClientState.INIT), Problem.Kind.NETWORK, "Nobody listens", "Start the server");
        try (OpenPlayer player = OpenPlayer.with(failed)) {
            assertThat(player.shows("BANNER")).isTrue();
            assertThat(player.find("BANNER_WHAT", JTextComponent.class).getText())
                    .isEqualTo("Nobody listens");
            assertThat(player.find("BANNER_ADVICE", JTextComponent.class).getText())
                    .isEqualTo("Start the server");
            OpenPlayer.onEvents(() -> {
                click(player, "REMEDY_Try again");
                click(player, "REMEDY_Use TCP");
                return null;
            });
            player.assertCalls("retry", "open " + Statuses.URL + " TCP", "play");
            player.status(PLAYING);
            assertThat(player.shows("BANNER")).isFalse();
        }
    }

    private static void click(OpenPlayer player, String name) {
        OpenPlayer.all(player.frame.window).stream()
                .filter(component -> name.equals(component.getName()))
                .findFirst()
                .ifPresent(component -> ((AbstractButton) component).doClick(0));
    }

    @Test
    void aSessionThatComesBackSaysSo() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.failed(
                Statuses.in(ClientState.RECONNECTING),
                Problem.Kind.RECONNECTING,
                "The connection is lost. Try 1 in 1 s",
                "Connection reset"))) {
            assertThat(player.find("BANNER_WHAT", JTextComponent.class).getText())
                    .startsWith("The connection is lost");
            OpenPlayer.onEvents(() -> {
                click(player, "REMEDY_Stop");
                return null;
            });
            player.assertCalls("stop");
        }
    }

    @Test
    void aLoginIsAskedForAndAskedForAgain() {
        SessionStatus refused =
                Statuses.failed(Statuses.in(ClientState.INIT), Problem.Kind.LOGIN, "A login is needed", "Enter it");
        try (OpenPlayer player = OpenPlayer.with(refused)) {
            assertThat(player.shows("LOGIN")).isTrue();
            assertThat(player.shows("BANNER")).isFalse();
            OpenPlayer.onEvents(() -> {
                ((JTextField) named(player, "LOGIN_USER")).setText("ann");
                ((JTextField) named(player, "LOGIN_PASSWORD")).setText("secret");
                click(player, "LOGIN_SUBMIT");
                return null;
            });
            player.assertCalls("login ann secret");
            assertThat(player.shows("LOGIN")).isFalse();
            assertThat(player.find("LOGIN_PASSWORD", JTextField.class).getText())
                    .isEmpty();
            player.status(Statuses.pending(refused, "DESCRIBE"));
            assertThat(player.shows("LOGIN")).isFalse();
            player.status(refused);
            assertThat(player.shows("LOGIN")).isTrue();
            assertThat(player.find("LOGIN_USER", JTextField.class).getText()).isEqualTo("ann");
            player.status(PLAYING);
            assertThat(player.shows("LOGIN")).isFalse();
        }
    }

    private static Component named(OpenPlayer player, String name) {
        return OpenPlayer.all(player.frame.window).stream()
                .filter(component -> name.equals(component.getName()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLoginThatIsCancelledCanBeAskedForByTheBanner() {
        SessionStatus refused =
                Statuses.failed(Statuses.in(ClientState.INIT), Problem.Kind.LOGIN, "A login is needed", "Enter it");
        try (OpenPlayer player = OpenPlayer.with(refused)) {
            player.press(Command.LEAVE);
            OpenPlayer.onEvents(() -> {
                ((JTextField) named(player, "LOGIN_USER"))
                        .getActionMap()
                        .get("Escape")
                        .actionPerformed(null);
                return null;
            });
            OpenPlayer.settle();
            assertThat(player.shows("LOGIN")).isFalse();
            assertThat(player.shows("BANNER")).isTrue();
            OpenPlayer.onEvents(() -> {
                click(player, "REMEDY_Log in…");
                return null;
            });
            OpenPlayer.settle();
            assertThat(player.shows("LOGIN")).isTrue();
        }
    }
}
