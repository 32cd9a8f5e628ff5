// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Point;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;

/** Rates, by mouse and keyboard, and how the window shows them. */
@ExtendWith(Display.class)
class RateRobotTest {

    private static final SessionStatus PLAYING = Statuses.in(ClientState.PLAYING);

    private Robot robot;

    @BeforeEach
    void robot() throws AWTException {
        robot = new Robot();
        robot.setAutoDelay(5);
    }

    /** Clicks until the desk is called: a press right after the window has opened may be lost. */
    private void click(OpenPlayer player, String button, String call) {
        Point middle = player.middle(button);
        Awaitility.await().untilAsserted(() -> {
            robot.mouseMove(middle.x - 1, middle.y);
            robot.mouseMove(middle.x, middle.y);
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
            robot.waitForIdle();
            assertThat(player.desk.calls).contains(call);
        });
    }

    @Test
    void theButtonsWindForwardsAndBack() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            click(player, "FAST_FORWARD", "scale 2.0");
            player.status(Statuses.scaled(PLAYING, 2));
            click(player, "FAST_FORWARD", "scale 4.0");
            player.status(Statuses.scaled(PLAYING, 4));
            click(player, "REWIND", "scale -2.0");
        }
    }

    @Test
    void theKeysChangeTheRate() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            robot.keyPress(KeyEvent.VK_B);
            robot.keyRelease(KeyEvent.VK_B);
            player.awaitCall("scale -1.0");
            player.status(Statuses.scaled(PLAYING, -1));
            robot.keyPress(KeyEvent.VK_OPEN_BRACKET);
            robot.keyRelease(KeyEvent.VK_OPEN_BRACKET);
            player.awaitCall("scale -0.75");
            robot.keyPress(KeyEvent.VK_BACK_SPACE);
            robot.keyRelease(KeyEvent.VK_BACK_SPACE);
            player.awaitCall("scale 1.0");
            for (Command command : List.of(Command.REWIND, Command.FAST_FORWARD, Command.REVERSE)) {
                player.desk.calls.clear();
                player.press(command);
                assertThat(player.desk.calls).as(command.text).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, −1×", "-8, −8×", "4, 4×", "0.25, 0.25×"})
    void theRateIsSeenOverThePictureAndOnItsButton(double rate, String text) {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            assertThat(player.shows("RATE_BADGE")).isFalse();
            player.status(Statuses.scaled(PLAYING, rate));
            assertThat(player.shows("RATE_BADGE")).isTrue();
            assertThat(player.find("RATE_BADGE_TEXT", JLabel.class).getText()).isEqualTo(text);
            assertThat(player.find("RATE", AbstractButton.class).getText()).isEqualTo(text);
            player.press(Command.FULL_SCREEN);
            Awaitility.await().until(() -> !player.shows("ADDRESS"));
            assertThat(player.shows("RATE_BADGE")).isTrue();
            player.status(PLAYING);
            assertThat(player.shows("RATE_BADGE")).isFalse();
        }
    }

    @Test
    void theWindowSaysThatThereIsNoSoundAtThisRate() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.scaled(PLAYING, 2))) {
            player.picture();
            assertThat(player.find("MUTE", AbstractButton.class).getToolTipText())
                    .isEqualTo("There is sound at the normal rate only");
            assertThat(player.shows("RATE_BADGE_SILENCE")).isTrue();
            assertThat(player.shows("BANNER")).as("it is no problem").isFalse();
            player.status(PLAYING);
            assertThat(player.find("MUTE", AbstractButton.class).isEnabled()).isTrue();
        }
    }

    @Test
    void aLiveStreamHasNoRates() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.live())) {
            for (Command command : new Command[] {Command.REWIND, Command.FAST_FORWARD}) {
                assertThat(player.find(command.name(), Component.class).isEnabled())
                        .isFalse();
            }
            player.press(Command.REVERSE);
            player.press(Command.SLOWER);
            player.press(Command.STEP_BACK);
            assertThat(player.desk.calls).isEmpty();
        }
    }

    @Test
    void aFilmThatHasEndedBackwardsIsAtItsStart() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.desk.position = Optional.of(Duration.ZERO);
            player.status(Statuses.ended(Statuses.in(ClientState.READY)));
            assertThat(player.find("TIME", JLabel.class).getText()).startsWith("0:00");
            player.desk.position = Optional.of(Duration.ofMillis(19_950));
            player.status(PLAYING);
            player.status(Statuses.ended(Statuses.in(ClientState.READY)));
            assertThat(player.find("TIME", JLabel.class).getText()).startsWith("0:20");
        }
    }
}
