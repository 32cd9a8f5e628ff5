// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import sprocket.client.DescribedTrack;
import sprocket.client.media.StreamUnit;

/**
 * Records the units of a session. The listener passes units to the recorder, and a thread of the recorder writes them.
 * Thread-safe.
 *
 * <pre>{@code
 * List<DescribedTrack> tracks = RecordFormat.AVI.select(session.describe().join().tracks());
 * Recorder recorder = Recorder.open(Path.of("film.avi"), RecordFormat.AVI, tracks, false);
 * // in the listener: recorder.unit(stream.track(), unit);
 * recorder.finish().join();
 * }</pre>
 *
 * <p>A recording has one timeline: pauses and seeks leave no gap, and a session may be set up again in between. If this
 * process is killed, the file can be played up to its last second. AVI says when the first unit came, by the clock of
 * this machine.
 */
public final class Recorder implements AutoCloseable {

    private final List<DescribedTrack> tracks;
    private final RecordingThread thread;

    /**
     * The progress of a recording.
     *
     * @param files in their order: AVI goes on in another file, {@code film-2.avi}, before one of 2 GiB is full
     * @param pictures and
     * @param sound that were written
     * @param bytes of all files
     * @param dropped units that were not written: the disk was too slow, or the format cannot hold them (a picture of
     *     more than 99,999 bytes in that of the lab)
     */
    public record Progress(List<Path> files, long pictures, Duration sound, long bytes, long dropped) {

        public Progress {
            files = List.copyOf(files);
        }
    }

    private Recorder(List<DescribedTrack> tracks, RecordingThread thread) {
        this.tracks = tracks;
        this.thread = thread;
    }

    /**
     * Begins a recording. The file exists from now on. If nothing arrives, it is deleted at the end.
     *
     * @param tracks of the presentation; those that {@link RecordFormat#select} chooses are recorded
     * @param overwrite whether an older file may go; it does once there is something to write
     * @throws IOException where the file cannot be made, or is there already, or the format takes none of the tracks
     */
    public static Recorder open(Path file, RecordFormat format, List<DescribedTrack> tracks, boolean overwrite)
            throws IOException {
        return open(file, format, tracks, overwrite, AviRecording.MAX_LENGTH, Clock.systemDefaultZone());
    }

    static Recorder open(
            Path file, RecordFormat format, List<DescribedTrack> tracks, boolean overwrite, long maxLength, Clock clock)
            throws IOException {
        List<DescribedTrack> selected = format.select(tracks);
        if (selected.isEmpty()) {
            throw new IOException("There is nothing to record: a file of this kind takes " + format.takes()
                    + ", and the presentation has "
                    + String.join(
                            ", ", tracks.stream().map(DescribedTrack::encoding).toList()));
        }
        FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.WRITE,
                        overwrite ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW));
        Optional<SoundFormat> sound = selected.stream()
                .flatMap(track -> SoundFormat.of(track).stream())
                .findFirst();
        boolean pictures = selected.stream().anyMatch(RecordFormat::pictures);
        RecordingFile out = format == RecordFormat.AVI
                ? new AviRecording(file, channel, pictures, sound, maxLength)
                : new PictureFile(file, channel, format == RecordFormat.LAB);
        return new Recorder(selected, RecordingThread.start(out, sound, clock));
    }

    /** What is recorded. */
    public List<DescribedTrack> tracks() {
        return tracks;
    }

    /**
     * Takes a unit, if it is of a track that is recorded. Never blocks: if the disk is too slow, units are dropped and
     * counted.
     *
     * @param track of any session with the same presentation, told by its index
     */
    public void unit(DescribedTrack track, StreamUnit unit) {
        if (tracks.stream().anyMatch(recorded -> recorded.index() == track.index())) {
            thread.add(track.index(), RecordFormat.pictures(track), unit);
        }
    }

    /** How far it is. */
    public Progress progress() {
        return thread.progress();
    }

    /**
     * Completes when the recording is finished, and fails with an {@link IOException} as soon as it cannot go on: the
     * disk is full.
     */
    public CompletableFuture<Progress> ended() {
        return thread.ended().copy();
    }

    /** Writes what has been taken so far, and completes the file. Idempotent. */
    public CompletableFuture<Progress> finish() {
        thread.finish();
        return ended();
    }

    /** The same, and waits for it. A failure shows in {@link #ended} only. */
    @Override
    public void close() {
        finish().handle((done, failure) -> done).join();
    }
}
