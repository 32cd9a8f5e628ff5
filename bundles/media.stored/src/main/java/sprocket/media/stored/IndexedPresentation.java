// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.osgi.annotation.versioning.ConsumerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.stored.MediaFile.PlaceCheck.WrongIndexException;

/** A presentation whose access units were found beforehand. */
public final class IndexedPresentation<S extends Storage> implements StoredPresentation {

    private static final Logger LOG = LoggerFactory.getLogger(IndexedPresentation.class);

    private final String name;
    /** Replaced where the index proves wrong. */
    private volatile List<StoredTrack<S>> stored;

    private final Repair<S> repair;
    private final List<Track> tracks;
    private final Duration duration;
    private final Optional<Instant> startTime;
    private final Storage.Opener<S> opener;
    private final AtomicBoolean damageSeen = new AtomicBoolean();

    /** Makes another index where one is wrong. */
    @ConsumerType
    @FunctionalInterface
    public interface Repair<S extends Storage> {

        /** @return the same tracks in the same order */
        List<StoredTrack<S>> repaired(S storage) throws MediaException, IOException;
    }

    /** With an index that cannot be wrong. */
    public IndexedPresentation(String name, List<StoredTrack<S>> stored, Storage.Opener<S> opener) {
        this(name, stored, opener, null, Optional.empty());
    }

    private IndexedPresentation(
            String name,
            List<StoredTrack<S>> stored,
            Storage.Opener<S> opener,
            Repair<S> repair,
            Optional<Instant> startTime) {
        this.startTime = startTime;
        this.repair = repair;
        this.name = name;
        this.stored = List.copyOf(stored);
        this.tracks = stored.stream().map(StoredTrack::track).toList();
        this.duration = Duration.ofNanos(stored.stream()
                .mapToLong(track -> track.time(track.units()))
                .max()
                .orElse(0));
        this.opener = opener;
    }

    /** @throws IOException if the file was changed while it was indexed */
    public static IndexedPresentation<MediaFile> of(MediaFile file, List<StoredTrack<MediaFile>> stored)
            throws IOException {
        return of(file, stored, null);
    }

    /**
     * The same, with an index that may be wrong.
     *
     * @param repair called where a track says so by {@link WrongIndexException}
     */
    public static IndexedPresentation<MediaFile> of(
            MediaFile file, List<StoredTrack<MediaFile>> stored, Repair<MediaFile> repair) throws IOException {
        return of(file, stored, repair, Optional.empty());
    }

    /**
     * The same, of a file that says when it was recorded.
     *
     * @param startTime the date and time of its beginning
     */
    public static IndexedPresentation<MediaFile> of(
            MediaFile file, List<StoredTrack<MediaFile>> stored, Repair<MediaFile> repair, Optional<Instant> startTime)
            throws IOException {
        file.check();
        return new IndexedPresentation<>(
                file.path().getFileName().toString(), stored, file.opener(), repair, startTime);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Track> tracks() {
        return tracks;
    }

    @Override
    public Duration duration() {
        return duration;
    }

    @Override
    public Optional<Instant> startTime() {
        return startTime;
    }

    @Override
    public long memory() {
        return stored.stream().mapToLong(StoredTrack::memory).sum();
    }

    @Override
    public MediaReader open(Set<Track> wanted) throws IOException {
        List<StoredTrack<S>> now = stored;
        int[] chosen = IntStream.range(0, tracks.size())
                .filter(i -> wanted.contains(tracks.get(i)))
                .toArray();
        return new IndexedReader<>(this, now, chosen, opener.open());
    }

    /**
     * The tracks by an index that is right.
     *
     * @param wrong those by the index that has proved wrong; another reader may have found that out before
     */
    synchronized List<StoredTrack<S>> repaired(List<StoredTrack<S>> wrong, WrongIndexException cause, S storage)
            throws IOException {
        if (stored != wrong) {
            return stored;
        }
        if (repair == null) {
            throw cause;
        }
        LOG.info("{}: its index is wrong: {}; the file is read without the index", name, cause.getMessage());
        try {
            List<StoredTrack<S>> right = List.copyOf(repair.repaired(storage));
            if (right.size() != wrong.size()) {
                throw cause;
            }
            stored = right;
            return right;
        } catch (MediaException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Logged once for all readers, since a damaged file has many damaged units. */
    void passedOver(Track track, long time, String damage) {
        if (damageSeen.compareAndSet(false, true)) {
            LOG.warn(
                    "{}: {} at {} ms is left out: {}. Further ones are only counted",
                    name,
                    track.id(),
                    time / 1_000_000,
                    damage);
        }
    }

    /** @param units that one reader has passed over */
    void leftOut(int units) {
        if (units > 1) {
            LOG.info("{}: {} damaged access units were left out", name, units);
        }
    }
}
