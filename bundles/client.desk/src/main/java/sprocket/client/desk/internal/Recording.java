// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.desk.session.StatusBoard;
import sprocket.client.media.StreamUnit;
import sprocket.client.record.RecordFormat;
import sprocket.client.record.Recorder;
import sprocket.loop.Loop;

/** Records the session to a file. Used on the desk's loop. Files are opened on another thread. */
final class Recording {

    private final Loop loop;
    private final StatusBoard board;
    private final Executor opener;
    private Optional<Recorder> recorder = Optional.empty();
    /** Counts starts and stops. A recording that is stopped before its file is open does not begin. */
    private int order;

    private Path file;
    private Instant since;

    Recording(Loop loop, StatusBoard board, Executor opener) {
        this.loop = loop;
        this.board = board;
        this.opener = opener;
    }

    void start(Path to) {
        stop();
        Optional<RecordFormat> format = RecordFormat.of(to);
        List<DescribedTrack> tracks =
                board.status().streams().stream().map(ClientStream::track).toList();
        if (format.isEmpty()) {
            board.problem(new Problem(
                    Problem.Kind.FILE,
                    "No film is called " + to.getFileName(),
                    "End the name in .avi, .mjpeg or .Mjpeg"));
            return;
        }
        if (tracks.isEmpty()) {
            board.problem(new Problem(Problem.Kind.FILE, "There is nothing to record yet", "Play first, then record"));
            return;
        }
        int mine = order;
        opener.execute(() -> {
            try {
                Recorder opened = Recorder.open(to, format.get(), tracks, true);
                loop.execute(() -> opened(opened, to, mine));
            } catch (IOException | RuntimeException e) {
                loop.execute(() -> failed(to, e));
            }
        });
    }

    private void opened(Recorder opened, Path to, int mine) {
        if (mine != order) {
            opened.finish();
            return;
        }
        recorder = Optional.of(opened);
        file = to;
        since = Instant.now();
        opened.ended().whenComplete((progress, failure) -> loop.execute(() -> ended(opened, to, progress, failure)));
        tick();
    }

    private void ended(Recorder which, Path to, Recorder.Progress progress, Throwable failure) {
        if (recorder.filter(now -> now == which).isPresent()) {
            recorder = Optional.empty();
            board.recording = Optional.empty();
        }
        if (failure != null) {
            failed(to, failure);
        } else {
            board.notice(
                    progress.pictures() == 0 && progress.sound().isZero()
                            ? "Nothing came: there is no " + to
                            : "The film is in " + to);
        }
    }

    private void failed(Path to, Throwable failure) {
        board.problem(new Problem(
                Problem.Kind.FILE, "Cannot record to " + to + ": " + reason(failure), "Choose another file or folder"));
    }

    /** The reason of a failure. Exceptions of the file system often contain only the file name. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof java.nio.file.NoSuchFileException
                ? "there is no such folder"
                : failure instanceof java.nio.file.AccessDeniedException
                        ? "no access"
                        : message == null ? failure.toString() : message;
    }

    void unit(ClientStream stream, StreamUnit unit) {
        recorder.ifPresent(now -> now.unit(stream.track(), unit));
    }

    /** Publishes the progress. */
    void tick() {
        recorder.ifPresent(now -> {
            board.recording =
                    Optional.of(new SessionStatus.Recording(file, now.progress().bytes(), since));
            board.publish();
        });
    }

    void stop() {
        order++;
        recorder.ifPresent(Recorder::finish);
        recorder = Optional.empty();
        if (board.recording.isPresent()) {
            board.recording = Optional.empty();
            board.publish();
        }
    }
}
