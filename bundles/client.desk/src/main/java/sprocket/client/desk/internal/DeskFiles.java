package sprocket.client.desk.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Executor;
import sprocket.client.desk.Picture;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.desk.session.StatusBoard;
import sprocket.loop.Loop;

/** Files that the user wants written. On the desk's loop; what blocks is done elsewhere. */
final class DeskFiles {

    private final Loop loop;
    private final StatusBoard board;
    private final Executor writer;

    DeskFiles(Loop loop, StatusBoard board, Executor writer) {
        this.loop = loop;
        this.board = board;
        this.writer = writer;
    }

    /** Writes a picture as it came. */
    void snapshot(Optional<Picture> picture, Path file) {
        if (picture.isEmpty()) {
            board.notice("There is no picture yet");
            return;
        }
        ByteBuffer jpeg = picture.get().jpeg().duplicate();
        writer.execute(() -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                while (jpeg.hasRemaining()) {
                    channel.write(jpeg);
                }
                loop.execute(() -> board.notice("The picture is in " + file));
            } catch (IOException e) {
                loop.execute(() -> failed(file, e));
            }
        });
    }

    private void failed(Path file, IOException e) {
        board.problem(new Problem(Problem.Kind.FILE, "Cannot write " + file + ": " + e.getMessage(), "Choose another folder"));
    }

    void record(Path file) {
        board.notice("Cannot record");
    }

    void stopRecording() {
    }
}
