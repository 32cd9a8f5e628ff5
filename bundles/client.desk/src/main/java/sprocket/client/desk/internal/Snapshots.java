// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Executor;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.desk.picture.StillImage;
import sprocket.client.desk.session.StatusBoard;
import sprocket.loop.Loop;

/** Writes single pictures to files. Used on the desk's loop. Files are written on another thread. */
final class Snapshots {

    private final Loop loop;
    private final StatusBoard board;
    private final Executor writer;

    Snapshots(Loop loop, StatusBoard board, Executor writer) {
        this.loop = loop;
        this.board = board;
        this.writer = writer;
    }

    void write(Optional<StillImage> picture, Path file) {
        if (picture.isEmpty()) {
            board.notice("There is no picture yet");
            return;
        }
        writer.execute(() -> {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer jpeg = picture.get().bytes();
                while (jpeg.hasRemaining()) {
                    channel.write(jpeg);
                }
                loop.execute(() -> board.notice("The picture is in " + file));
            } catch (IOException | RuntimeException e) {
                loop.execute(() -> board.problem(new Problem(
                        Problem.Kind.FILE,
                        "Cannot write " + file + ": " + Recording.reason(e),
                        "Choose another file or folder")));
            }
        });
    }
}
