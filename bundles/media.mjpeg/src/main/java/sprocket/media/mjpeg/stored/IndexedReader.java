package sprocket.media.mjpeg.stored;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;

/** One viewer's place in an indexed presentation. */
final class IndexedReader<S extends Storage> implements MediaReader {

    /** Where nothing but damage follows, a reader must not search a whole file within one call. */
    private static final int MAX_PASSED_OVER = 250;
    /** The file is looked at once per second of media time: cheap for many viewers, and soon enough. */
    private static final long CHECK_INTERVAL = 1_000_000_000L;

    private final IndexedPresentation<S> presentation;
    private final List<StoredTrack<S>> tracks;
    private final S storage;
    private final long[] next;
    private long nextCheck;

    IndexedReader(IndexedPresentation<S> presentation, List<StoredTrack<S>> tracks, S storage) {
        this.presentation = presentation;
        this.tracks = tracks;
        this.storage = storage;
        this.next = new long[tracks.size()];
    }

    @Override
    public AccessUnit read() throws IOException {
        for (int passed = 0; passed < MAX_PASSED_OVER; passed++) {
            int earliest = earliest();
            if (earliest < 0) {
                return null;
            }
            StoredTrack<S> track = tracks.get(earliest);
            long unit = next[earliest]++;
            long time = track.time(unit);
            ByteBuffer bytes = track.read(storage, unit);
            if (bytes == null || time >= nextCheck) {
                // After reading, so that what was read is known to be of the file that was indexed.
                storage.check();
                nextCheck = time + CHECK_INTERVAL;
            }
            if (bytes != null) {
                return AccessUnit.of(track.track(), time, track.time(unit + 1) - time, bytes);
            }
            presentation.passedOver(track.track(), time);
        }
        throw new IOException("The file is damaged: nothing to play in " + MAX_PASSED_OVER + " access units");
    }

    @Override
    public long seek(long time) throws IOException {
        for (int i = 0; i < next.length; i++) {
            next[i] = tracks.get(i).unitAt(time);
        }
        nextCheck = 0;
        int earliest = earliest();
        return earliest < 0 ? presentation.duration().toNanos() : tracks.get(earliest).time(next[earliest]);
    }

    /** Of two that start together the track that is described first. */
    private int earliest() {
        int earliest = -1;
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < next.length; i++) {
            StoredTrack<S> track = tracks.get(i);
            if (next[i] < track.units() && track.time(next[i]) < lowest) {
                lowest = track.time(next[i]);
                earliest = i;
            }
        }
        return earliest;
    }

    @Override
    public void close() throws IOException {
        storage.close();
    }
}
