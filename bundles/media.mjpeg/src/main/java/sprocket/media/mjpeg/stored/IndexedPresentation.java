package sprocket.media.mjpeg.stored;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;

/** A presentation whose access units were found beforehand. */
public final class IndexedPresentation<S extends Storage> implements StoredPresentation {

    private static final Logger LOG = LoggerFactory.getLogger(IndexedPresentation.class);

    private final String name;
    private final List<StoredTrack<S>> stored;
    private final List<Track> tracks;
    private final Duration duration;
    private final Opener<S> opener;
    private final AtomicBoolean damageSeen = new AtomicBoolean();

    public IndexedPresentation(String name, List<StoredTrack<S>> stored, Opener<S> opener) {
        this.name = name;
        this.stored = List.copyOf(stored);
        this.tracks = stored.stream().map(StoredTrack::track).toList();
        this.duration = Duration.ofNanos(stored.stream().mapToLong(track -> track.time(track.units())).max().orElse(0));
        this.opener = opener;
    }

    /** @throws IOException if the file was changed while it was indexed */
    public static IndexedPresentation<MediaFile> of(MediaFile file, List<StoredTrack<MediaFile>> stored) throws IOException {
        file.check();
        return new IndexedPresentation<>(file.path().getFileName().toString(), stored, file.opener());
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
    public MediaReader open(Set<Track> wanted) throws IOException {
        List<StoredTrack<S>> chosen = stored.stream().filter(track -> wanted.contains(track.track())).toList();
        return new IndexedReader<>(this, chosen, opener.open());
    }

    /** Once for all readers: a damaged file has many of them. */
    void passedOver(Track track, long time) {
        if (damageSeen.compareAndSet(false, true)) {
            LOG.warn("{}: {} at {} ms is damaged and left out; further ones are not reported", name, track.id(), time / 1_000_000);
        }
    }
}
