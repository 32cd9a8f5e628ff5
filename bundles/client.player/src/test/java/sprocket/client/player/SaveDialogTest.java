// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sprocket.client.ClientState;

@ExtendWith(Display.class)
class SaveDialogTest {

    @TempDir
    Path folder;

    private static Optional<JDialog> dialog(OpenPlayer player) {
        return OpenPlayer.onEvents(() -> Arrays.stream(player.frame.window.getOwnedWindows())
                .filter(Window::isVisible)
                .filter(JDialog.class::isInstance)
                .map(JDialog.class::cast)
                .findFirst());
    }

    private static JFileChooser chooser(OpenPlayer player) {
        return OpenPlayer.onEvents(() -> OpenPlayer.all(dialog(player).orElseThrow()).stream()
                .filter(JFileChooser.class::isInstance)
                .map(JFileChooser.class::cast)
                .findFirst()
                .orElseThrow());
    }

    private static void approve(OpenPlayer player) {
        JFileChooser chooser = chooser(player);
        OpenPlayer.onEvents(() -> {
            chooser.approveSelection();
            return null;
        });
    }

    private OpenPlayer player() {
        OpenPlayer player = OpenPlayer.with(Statuses.in(ClientState.PLAYING));
        player.frame.kept.put("player.folder", folder.toString());
        player.picture();
        return player;
    }

    @Test
    void aSnapshotIsTakenAtOnceAndNamedAfterFilmAndPosition() {
        try (OpenPlayer player = player()) {
            player.press(Command.SNAPSHOT);
            assertThat(player.desk.calls).containsExactly("snapshot " + folder.resolve("movie-00-00-07.450.jpg"));
            assertThat(dialog(player)).isEmpty();
        }
    }

    @Test
    void theFilmWaitsForTheNameOfASnapshot() {
        try (OpenPlayer player = player()) {
            player.press(Command.SNAPSHOT_AS);
            Path file = folder.resolve("movie-00-00-07.450.jpg");
            assertThat(chooser(player).getSelectedFile().toPath()).isEqualTo(file);
            assertThat(player.desk.calls).containsExactly("pause");
            approve(player);
            OpenPlayer.settle();
            assertThat(player.desk.calls).containsExactly("pause", "snapshot " + file, "play");
            assertThat(dialog(player)).isEmpty();
        }
    }

    @Test
    void aFileIsReplacedAfterASecondAnswerOnly() throws IOException {
        Files.createFile(folder.resolve("movie-00-00-07.450.jpg"));
        try (OpenPlayer player = player()) {
            player.press(Command.SNAPSHOT_AS);
            approve(player);
            assertThat(player.desk.calls).containsExactly("pause");
            assertThat(dialog(player)).isPresent();
            approve(player);
            OpenPlayer.settle();
            assertThat(player.desk.calls).hasSize(3);
        }
    }

    @Test
    void theFolderIsRemembered() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (OpenPlayer player = player()) {
            player.press(Command.RECORD);
            JFileChooser chooser = chooser(player);
            OpenPlayer.onEvents(() -> {
                chooser.setSelectedFile(other.resolve("film").toFile());
                return null;
            });
            approve(player);
            assertThat(player.desk.calls).containsExactly("record " + other.resolve("film.avi"));
            player.press(Command.SNAPSHOT_AS);
            assertThat(chooser(player).getCurrentDirectory().toPath()).isEqualTo(other);
        }
    }

    @Test
    void theKindOfFileChangesTheNamesEnd() {
        try (OpenPlayer player = player()) {
            player.press(Command.RECORD);
            JFileChooser chooser = chooser(player);
            OpenPlayer.onEvents(() -> {
                chooser.setSelectedFile(folder.resolve("film.avi").toFile());
                chooser.setFileFilter(chooser.getChoosableFileFilters()[2]);
                return null;
            });
            approve(player);
            assertThat(player.desk.calls).containsExactly("record " + folder.resolve("film.Mjpeg"));
        }
    }

    @Test
    void aRecordingEndsWithoutAQuestion() {
        try (OpenPlayer player = player()) {
            player.status(Statuses.recording(player.desk.status, folder.resolve("x.avi")));
            assertThat(player.shows("RECORDING")).isTrue();
            player.press(Command.RECORD);
            assertThat(player.desk.calls).containsExactly("stopRecording");
        }
    }

    @Test
    void theDialogGoesWithTheWindow() {
        OpenPlayer player = player();
        player.press(Command.SNAPSHOT_AS);
        JDialog dialog = dialog(player).orElseThrow();
        player.close();
        assertThat(dialog.isDisplayable()).isFalse();
    }
}
