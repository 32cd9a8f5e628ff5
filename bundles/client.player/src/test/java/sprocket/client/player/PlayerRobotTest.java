// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTEvent;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JTextField;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;

/** A robot at mouse and keyboard. */
@ExtendWith(Display.class)
class PlayerRobotTest {

    private static final SessionStatus PLAYING = Statuses.in(ClientState.PLAYING);

    private Robot robot;

    @BeforeEach
    void robot() throws AWTException {
        robot = new Robot();
        robot.setAutoDelay(5);
    }

    private void click(Point at, int times) {
        pointAt(at);
        for (int i = 0; i < times; i++) {
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        }
    }

    /** Moves the mouse until AWT gets its events at that point: a press then arrives there, too. */
    private void pointAt(Point at) {
        AtomicBoolean reached = new AtomicBoolean();
        AWTEventListener listener = event -> {
            if (event instanceof MouseEvent mouse && mouse.getLocationOnScreen().equals(at)) {
                reached.set(true);
            }
        };
        Toolkit.getDefaultToolkit().addAWTEventListener(listener, AWTEvent.MOUSE_MOTION_EVENT_MASK);
        try {
            Awaitility.await().until(() -> {
                robot.mouseMove(at.x - 1, at.y);
                robot.mouseMove(at.x, at.y);
                return reached.get();
            });
        } finally {
            Toolkit.getDefaultToolkit().removeAWTEventListener(listener);
        }
    }

    private void type(int... codes) {
        for (int code : codes) {
            robot.keyPress(code);
        }
        for (int i = codes.length - 1; i >= 0; i--) {
            robot.keyRelease(codes[i]);
        }
    }

    private static void await(OpenPlayer player, String... calls) {
        Awaitility.await().untilAsserted(() -> assertThat(player.desk.calls).containsExactly(calls));
        player.desk.calls.clear();
    }

    @Test
    void buttonsDoWhatTheySay() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            click(player.middle("PLAY"), 1);
            await(player, "pause");
            click(player.middle("STEP_ON"), 1);
            click(player.middle("STEP_BACK"), 1);
            await(player, "step 1", "step -1");
            click(player.middle("MUTE"), 1);
            await(player, "mute true");
            click(player.middle("STOP"), 1);
            await(player, "stop");
        }
    }

    @Test
    void keysWorkWhereverTheFocusIs() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            for (String focused : List.of("PLAY", "VOLUME", "SEEK", "RATE")) {
                Component component = player.find(focused, Component.class);
                OpenPlayer.onEvents(component::requestFocusInWindow);
                Awaitility.await().until(component::isFocusOwner);
                type(KeyEvent.VK_SPACE);
                type(KeyEvent.VK_RIGHT);
                type(KeyEvent.VK_SHIFT, KeyEvent.VK_LEFT);
                await(player, "pause", "skip 5000ms", "skip -60000ms");
            }
        }
    }

    @Test
    void keysAreTextInTheAddress() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.EMPTY)) {
            JTextField field = player.find("ADDRESS_FIELD", JTextField.class);
            Awaitility.await().until(field::isFocusOwner);
            type(KeyEvent.VK_M);
            type(KeyEvent.VK_SPACE);
            type(KeyEvent.VK_BACK_SPACE);
            type(KeyEvent.VK_F);
            Awaitility.await().until(() -> "mf".equals(field.getText()));
            assertThat(player.desk.calls).isEmpty();
            type(KeyEvent.VK_ENTER);
            await(player, "open rtsp://mf UDP+TCP", "play");
            assertThat(player.frame.full).isFalse();
            player.status(PLAYING);
            type(KeyEvent.VK_SPACE);
            await(player, "pause");
            assertThat(field.getText()).doesNotContain(" ");
        }
    }

    @Test
    void theAddressIsEnteredInTheDarkToo() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.press(Command.DARK);
            JTextField field = player.find("ADDRESS_FIELD", JTextField.class);
            assertThat(field.getText()).isEqualTo(Statuses.URL);
            player.press(Command.ADDRESS);
            Awaitility.await().until(field::isFocusOwner);
            type(KeyEvent.VK_X);
            Awaitility.await().until(() -> "x".equals(field.getText()));
            type(KeyEvent.VK_ENTER);
            await(player, "open rtsp://x UDP+TCP", "play");
            assertThat(field.getDropTarget()).isNotNull();
        }
    }

    @Test
    void aButtonGivesTheKeysBackToTheFilm() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            JTextField field = player.find("ADDRESS_FIELD", JTextField.class);
            click(player.middle("ADDRESS_FIELD"), 1);
            Awaitility.await().until(field::isFocusOwner);
            click(player.middle("PLAY"), 1);
            Awaitility.await().until(() -> !field.isFocusOwner());
            type(KeyEvent.VK_PERIOD);
            await(player, "pause", "step 1");
        }
    }

    @Test
    void enterPressesTheButtonThatHasTheFocus() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            Component mute = player.find("MUTE", Component.class);
            OpenPlayer.onEvents(mute::requestFocusInWindow);
            Awaitility.await().until(mute::isFocusOwner);
            type(KeyEvent.VK_ENTER);
            await(player, "mute true");
        }
    }

    @Test
    void theSliderIsClickedAndDragged() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.desk.position = Optional.of(Duration.ofSeconds(1));
            Point middle = player.middle("SEEK");
            click(middle, 1);
            Awaitility.await().until(() -> !player.desk.calls.isEmpty());
            assertThat(millis(player)).isBetween(9_900L, 10_100L);
            player.desk.calls.clear();

            Component bar = player.find("SEEK", Component.class);
            int quarter = OpenPlayer.onEvents(() -> bar.getLocationOnScreen().x + 10 + (bar.getWidth() - 20) / 4);
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseMove(quarter + 60, middle.y);
            robot.mouseMove(quarter, middle.y);
            Awaitility.await()
                    .until(() -> player.shows("PREVIEW")
                            && "0:05"
                                    .equals(player.find("PREVIEW", javax.swing.JLabel.class)
                                            .getText()));
            assertThat(player.desk.calls).isEmpty();
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
            Awaitility.await().until(() -> !player.desk.calls.isEmpty());
            assertThat(millis(player)).isBetween(4_900L, 5_100L);
        }
    }

    private static long millis(OpenPlayer player) {
        String call = player.desk.calls.get(0);
        assertThat(call).startsWith("seek ").endsWith("ms");
        return Long.parseLong(call.substring(5, call.length() - 2));
    }

    @Test
    void theWheelZoomsAndDraggingMoves() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            Component stage = OpenPlayer.onEvents(
                    () -> Arrays.stream(player.content.component().getComponents())
                            .filter(Stage.class::isInstance)
                            .findFirst()
                            .orElseThrow());
            Point corner = OpenPlayer.onEvents(stage::getLocationOnScreen);
            robot.mouseMove(corner.x + 200, corner.y + 150);
            robot.mouseWheel(-3);
            Awaitility.await().until(() -> zoom(player)[0] > 1.7);
            double before = zoom(player)[1];
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseMove(corner.x + 150, corner.y + 150);
            robot.mouseMove(corner.x + 100, corner.y + 150);
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
            Awaitility.await().until(() -> zoom(player)[1] > before);
            type(KeyEvent.VK_0);
            Awaitility.await().until(() -> zoom(player)[0] == 1);
        }
    }

    private static double[] zoom(OpenPlayer player) {
        return OpenPlayer.onEvents(
                () -> player.frame.kept.get("zoom") instanceof double[] view ? view : new double[] {1, 0.5, 0.5});
    }

    @Test
    void aDoubleClickFillsTheScreenAndEscapeLeaves() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            Point picture = player.middle("PLAY");
            click(new Point(picture.x + 200, picture.y - 200), 2);
            Awaitility.await().until(() -> player.frame.full);
            assertThat(player.shows("ADDRESS")).isFalse();
            type(KeyEvent.VK_ESCAPE);
            Awaitility.await().until(() -> !player.frame.full);
            Awaitility.await().until(() -> player.shows("ADDRESS"));
        }
    }

    @Test
    void theRateIsChosenFromItsMenu() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            click(player.middle("RATE"), 1);
            Awaitility.await()
                    .until(() ->
                            javax.swing.MenuSelectionManager.defaultManager().getSelectedPath().length > 0);
            type(KeyEvent.VK_DOWN);
            type(KeyEvent.VK_ENTER);
            await(player, "scale 0.25");
        }
    }

    @Test
    void everyKeyOfTheTableReachesItsCommand() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.in(ClientState.READY))) {
            player.picture();
            for (Command command : List.of(
                    Command.PLAY,
                    Command.STOP,
                    Command.BACK,
                    Command.ON,
                    Command.FAR_BACK,
                    Command.FAR_ON,
                    Command.START,
                    Command.STEP_BACK,
                    Command.STEP_ON,
                    Command.SLOWER,
                    Command.FASTER,
                    Command.NORMAL_RATE,
                    Command.LOUDER,
                    Command.SOFTER,
                    Command.MUTE,
                    Command.TRANSPORT,
                    Command.LESS_LATENCY,
                    Command.MORE_LATENCY)) {
                for (Key key : command.keys) {
                    player.desk.calls.clear();
                    player.press(key);
                    assertThat(player.desk.calls)
                            .as(command + " by " + key.name())
                            .isNotEmpty();
                }
            }
        }
    }
}
