package sprocket.playout.session;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.StoredPresentation;
import sprocket.playout.catalog.MountedSources;
import sprocket.playout.catalog.Use;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** Finds a session's presentation again, under its URL. */
final class SourceFinder implements StoredReader.Finder {

    private final MountedSources sources;
    private final Optional<RtspUri> url;
    private final int streams;

    /** @param streams how many of it are sent */
    SourceFinder(MountedSources sources, Optional<RtspUri> url, int streams) {
        this.sources = sources;
        this.url = url;
        this.streams = streams;
    }

    /** @param use of the source, counted; null for one of no source */
    record Live(LivePresentation presentation, Use<MediaSource> use) {
    }

    @Override
    public Optional<StoredReader.Found> find() throws IOException {
        return look().filter(f -> f.presentation() instanceof StoredPresentation)
                .map(f -> new StoredReader.Found((StoredPresentation) f.presentation(), f.use(streams)));
    }

    private Optional<MountedSources.Found> look() throws IOException {
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            return sources.find(new MediaPath(url.get().segments()));
        } catch (MediaException e) {
            throw new IOException(e.getMessage(), e);
        } catch (RtspException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As it is now, if it has the tracks that the session began with; else what the session began with. */
    StoredReader.Found findLike(StoredPresentation known) {
        try {
            Optional<StoredReader.Found> found = find();
            if (found.isPresent() && new HashSet<>(found.get().presentation().tracks()).containsAll(known.tracks())) {
                return found.get();
            }
            found.ifPresent(f -> f.use().close());
        } catch (IOException e) {
            // What the session began with may be there still.
        }
        return new StoredReader.Found(known, null);
    }

    /** As it is now, if it has the tracks that the session began with; else what the session began with. */
    Live findLike(LivePresentation known) {
        try {
            Optional<MountedSources.Found> found = look().filter(f -> f.presentation() instanceof LivePresentation live
                    && new HashSet<>(live.tracks()).containsAll(known.tracks()));
            if (found.isPresent()) {
                return new Live((LivePresentation) found.get().presentation(), found.get().use(streams));
            }
        } catch (IOException e) {
            // What the session began with may be there still.
        }
        return new Live(known, null);
    }
}
