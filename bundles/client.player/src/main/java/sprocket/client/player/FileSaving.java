// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import sprocket.client.ClientState;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.Picture;

/** Saves snapshots and recordings: asks for a file and remembers its folder. */
final class FileSaving {

    private static final String FOLDER = "player.folder";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final List<SaveDialog.Format> PICTURES = List.of(new SaveDialog.Format("JPEG", "jpg"));
    private static final List<SaveDialog.Format> FILMS = List.of(
            new SaveDialog.Format("AVI, with sound", "avi"),
            new SaveDialog.Format("JPEGs one after the other", "mjpeg"),
            new SaveDialog.Format("Lab format", "Mjpeg"));

    private final Desk desk;
    private final DeskFrame frame;
    private Optional<SaveDialog> open = Optional.empty();

    FileSaving(Desk desk, DeskFrame frame) {
        this.desk = desk;
        this.frame = frame;
    }

    /**
     * Saves at once without asking, because the picture would change before the answer. The desk tells the location of
     * the file.
     */
    void snapshot() {
        desk.picture().ifPresent(picture -> desk.snapshot(folder().resolve(name(picture))));
    }

    /** Pauses the film until the answer, so that the visible picture is saved. */
    void snapshotAs() {
        Optional<Picture> picture = desk.picture();
        if (picture.isEmpty()) {
            return;
        }
        boolean playing =
                desk.status().state() == ClientState.PLAYING && !desk.status().ended();
        if (playing) {
            desk.pause();
        }
        ask("Save the picture", name(picture.get()), PICTURES, desk::snapshot, () -> {
            if (playing) {
                desk.play();
            }
        });
    }

    private String name(Picture picture) {
        return stem() + "-" + TimeText.file(picture.position()) + ".jpg";
    }

    void record() {
        if (desk.status().recording().isPresent()) {
            desk.stopRecording();
            return;
        }
        ask(
                "Record",
                stem() + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(MOMENT) + ".avi",
                FILMS,
                desk::record,
                () -> {});
    }

    void close() {
        open.ifPresent(SaveDialog::close);
        open = Optional.empty();
    }

    private void ask(
            String title, String name, List<SaveDialog.Format> formats, Consumer<Path> save, Runnable answered) {
        close();
        open = Optional.of(new SaveDialog(
                frame.window(),
                title,
                folder().resolve(name),
                formats,
                file -> {
                    frame.keep(FOLDER, file.toAbsolutePath().getParent().toString());
                    save.accept(file);
                },
                answered));
    }

    private Path folder() {
        if (frame.kept(FOLDER) instanceof String kept && Files.isDirectory(Path.of(kept))) {
            return Path.of(kept);
        }
        Path home = Path.of(System.getProperty("user.home", ".")).toAbsolutePath();
        Path pictures = home.resolve("Pictures");
        return Files.isDirectory(pictures) ? pictures : home;
    }

    private String stem() {
        return desk.status()
                .address()
                .map(address -> UrlText.fileName(address.url()))
                .orElse("stream");
    }
}
