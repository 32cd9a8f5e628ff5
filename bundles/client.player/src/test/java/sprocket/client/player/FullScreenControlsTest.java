// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTEvent;
import java.awt.AWTException;
import java.awt.Cursor;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.AWTEventListenerProxy;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.client.ClientState;

@ExtendWith(Display.class)
class FullScreenControlsTest {

    private static long listeners() {
        return Arrays.stream(Toolkit.getDefaultToolkit().getAWTEventListeners(AWTEvent.MOUSE_MOTION_EVENT_MASK))
                .map(listener -> listener instanceof AWTEventListenerProxy proxy ? proxy.getListener() : listener)
                .filter(FullScreenControls.class::isInstance)
                .count();
    }

    @Test
    void controlsHideAndComeBackWithThePointer() throws AWTException {
        Robot robot = new Robot();
        long before = listeners();
        try (OpenPlayer player = OpenPlayer.with(Statuses.in(ClientState.PLAYING))) {
            player.picture();
            robot.mouseMove(300, 200);
            player.press(Command.FULL_SCREEN);
            assertThat(player.shows("PLAY")).isTrue();
            Awaitility.await().until(() -> !player.shows("PLAY"));
            Stage stage = (Stage) OpenPlayer.onEvents(
                    () -> Arrays.stream(player.content.component().getComponents())
                            .filter(Stage.class::isInstance)
                            .findFirst()
                            .orElseThrow());
            assertThat(stage.getCursor().getType()).isEqualTo(Cursor.CUSTOM_CURSOR);
            robot.mouseMove(320, 220);
            Awaitility.await().until(() -> player.shows("PLAY"));
            assertThat(stage.getCursor().getType()).isNotEqualTo(Cursor.CUSTOM_CURSOR);
            player.press(Command.LEAVE);
            assertThat(player.shows("PLAY")).isTrue();
            assertThat(listeners()).isEqualTo(before);
            player.press(Command.FULL_SCREEN);
        }
        assertThat(listeners()).isEqualTo(before);
    }

    @Test
    void escapeClosesWhatIsOnTopFirst() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.in(ClientState.PLAYING))) {
            player.press(Command.HELP);
            player.press(Command.FULL_SCREEN);
            assertThat(player.shows("HELP_SHEET")).isTrue();
            player.press(Command.LEAVE);
            assertThat(player.shows("HELP_SHEET")).isFalse();
            assertThat(player.frame.full).isTrue();
            player.press(Command.LEAVE);
            assertThat(player.frame.full).isFalse();
        }
    }
}
