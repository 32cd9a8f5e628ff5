// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.dnd.DropTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Sound;

/** What the window shows of what the desk says. */
@ExtendWith(Display.class)
class PlayerWindowTest {

    private static final SessionStatus PLAYING = Statuses.in(ClientState.PLAYING);

    private static boolean enabled(OpenPlayer player, Command command) {
        return player.find(command.name(), AbstractButton.class).isEnabled();
    }

    @Test
    void anEmptyWindowSaysWhatToDo() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.EMPTY)) {
            assertThat(player.shows("HINT")).isTrue();
            assertThat(player.find("HINT_TITLE", JLabel.class).getText()).isEqualTo("Enter an address");
            assertThat(player.frame.title).isEqualTo("Sprocket");
            assertThat(player.find("ADDRESS_FIELD", JTextField.class).isFocusOwner())
                    .isTrue();
            assertThat(enabled(player, Command.STOP)).isFalse();
            assertThat(enabled(player, Command.SNAPSHOT)).isFalse();
            assertThat(enabled(player, Command.RECORD)).isFalse();
            assertThat(enabled(player, Command.STEP_ON)).isFalse();
        }
    }

    @Test
    void aFilmThatPlays() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.desk.position = Optional.of(Duration.ofMillis(7_450));
            player.picture();
            player.status(PLAYING);
            assertThat(player.frame.title).isEqualTo("movie.avi – Sprocket");
            assertThat(player.shows("HINT")).isFalse();
            assertThat(player.find("TIME", JLabel.class).getText()).isEqualTo("0:07 / 0:20");
            assertThat(player.find("PLAY", AbstractButton.class)
                            .getAccessibleContext()
                            .getAccessibleName())
                    .isEqualTo("Pause");
            assertThat(player.find("SEEK", Component.class).isEnabled()).isTrue();
            assertThat(enabled(player, Command.SNAPSHOT)).isTrue();
            assertThat(player.frame.asked.width).isGreaterThanOrEqualTo(720);
        }
    }

    @Test
    void aLiveStreamHasNoSlider() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.live())) {
            assertThat(player.find("TIME", JLabel.class).getText()).contains("LIVE");
            assertThat(player.shows("SEEK")).isFalse();
            assertThat(enabled(player, Command.STEP_ON)).isFalse();
            assertThat(player.find("RATE", AbstractButton.class).isEnabled()).isFalse();
            assertThat(enabled(player, Command.PLAY)).isTrue();
        }
    }

    @Test
    void stoppingTakesThePictureAway() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            player.status(Statuses.in(ClientState.INIT));
            assertThat(player.shows("HINT")).isTrue();
            assertThat(enabled(player, Command.SNAPSHOT)).isFalse();
            assertThat(player.find("SEEK", Component.class).isEnabled()).isFalse();
        }
    }

    @Test
    void aFilmWithoutADeviceSaysThatItIsSilent() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.sound(PLAYING, new Sound(true, false, 0.8, false)))) {
            assertThat(player.find("VOLUME", JSlider.class).isEnabled()).isFalse();
            assertThat(player.find("MUTE", AbstractButton.class).getToolTipText())
                    .contains("No sound device");
        }
    }

    @Test
    void aNoticeIsShown() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.status(Statuses.noticed(PLAYING, "TCP now, since no packets came over UDP"));
            assertThat(player.shows("NOTICE")).isTrue();
            assertThat(player.find("NOTICE_TEXT", JTextComponent.class).getText())
                    .startsWith("TCP now");
        }
    }

    @Test
    void whatAKeyHasChangedIsSaid() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            assertThat(player.shows("NOTICE")).isFalse();
            player.status(Statuses.sound(PLAYING, new Sound(true, true, 0.85, false)));
            assertThat(player.find("NOTICE_TEXT", JTextComponent.class).getText())
                    .isEqualTo("Volume 85 %");
            player.status(Statuses.sound(PLAYING, new Sound(true, true, 0.85, true)));
            assertThat(player.find("NOTICE_TEXT", JTextComponent.class).getText())
                    .isEqualTo("Sound off");
        }
    }

    @Test
    void anotherFilmTakesThePictureAway() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            player.status(Statuses.pending(
                    Statuses.of("rtsp://h/other.avi", ClientState.INIT, Optional.empty(), false, false), "PLAY"));
            assertThat(player.shows("HINT")).isTrue();
            assertThat(player.find("HINT_TITLE", JLabel.class).getText()).isEqualTo("other.avi");
        }
    }

    @Test
    void informationHoldsNoPassword() {
        SessionStatus status = Statuses.of(
                "rtsp://ann:secret@localhost:8554/movie.avi",
                ClientState.PLAYING,
                Optional.of(Statuses.LENGTH),
                true,
                true);
        try (OpenPlayer player = OpenPlayer.with(status)) {
            player.press(Command.INFORMATION);
            String text = player.find("INFORMATION_TEXT", JTextArea.class).getText();
            assertThat(text)
                    .contains(
                            "Address: rtsp://localhost:8554/movie.avi",
                            "Codec: JPEG",
                            "Transport: RTP/AVP/UDP",
                            "client_port=40210-40211",
                            "a=rtpmap:97 L16/8000")
                    .doesNotContain("secret");
            assertThat(player.find("ADDRESS_FIELD", JTextField.class).getText()).doesNotContain("secret");
            assertThat(player.shows("INFORMATION_PANEL")).isTrue();
        }
    }

    @Test
    void anAddressMayBeDroppedAnywhere() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.EMPTY)) {
            DropTarget target =
                    OpenPlayer.onEvents(() -> player.content.component().getDropTarget());
            assertThat(target.isActive()).isTrue();
            assertThat(player.find("ADDRESS_FIELD", JTextField.class).getDropTarget())
                    .isNotNull();
        }
    }

    @Test
    void theHistoryDropsDownAndPlaysWhatIsChosen() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.EMPTY)) {
            player.desk.history = List.of("rtsp://h/latest", "rtsp://h/before");
            JComboBox<?> address = player.find("ADDRESS", JComboBox.class);
            OpenPlayer.onEvents(() -> {
                address.showPopup();
                return null;
            });
            assertThat(address.getItemCount()).isEqualTo(2);
            OpenPlayer.onEvents(() -> {
                address.setSelectedIndex(1);
                address.hidePopup();
                return null;
            });
            player.awaitCall("open rtsp://h/before UDP+TCP");
        }
    }

    @Test
    void aChoiceThatIsGivenUpPlaysNothing() {
        try (OpenPlayer player = OpenPlayer.with(Statuses.EMPTY)) {
            player.desk.history = List.of("rtsp://h/latest", "rtsp://h/before");
            JComboBox<?> address = player.find("ADDRESS", JComboBox.class);
            OpenPlayer.onEvents(() -> {
                address.showPopup();
                address.hidePopup();
                return null;
            });
            OpenPlayer.settle();
            assertThat(player.desk.calls).isEmpty();
        }
    }

    @Test
    void theSmallestWindowKeepsWhatCountsMost() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING, 320, 240)) {
            player.picture();
            for (String name : List.of("PLAY", "STOP", "TIME", "SEEK", "MUTE", "FULL_SCREEN", "MENU", "ADDRESS")) {
                assertThat(player.shows(name)).as(name).isTrue();
            }
            assertThat(player.shows("INFORMATION")).isFalse();
            Component menu = player.find("MENU", Component.class);
            assertThat(menu.getX() + menu.getWidth())
                    .isLessThanOrEqualTo(menu.getParent().getWidth());
        }
    }

    @Test
    void whatIsOpenIsOpenInTheNextWindow() {
        try (OpenPlayer player = OpenPlayer.with(PLAYING)) {
            player.picture();
            player.press(Command.STATISTICS);
            player.press(Command.ZOOM_IN);
            assertThat(player.frame.kept)
                    .containsEntry("player.statistics", true)
                    .containsKey("zoom");
            Awaitility.await().until(() -> player.shows("STATISTICS_OVERLAY"));
            PlayerContent next = OpenPlayer.onEvents(() -> new PlayerContent(player.desk.desk(), player.frame));
            assertThat(OpenPlayer.all(next.component()).stream()
                            .filter(c -> "STATISTICS_OVERLAY".equals(c.getName()))
                            .findFirst())
                    .hasValueSatisfying(
                            overlay -> assertThat(overlay.isVisible()).isTrue());
            OpenPlayer.onEvents(() -> {
                next.close();
                return null;
            });
        }
    }
}
