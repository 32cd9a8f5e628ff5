// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.live.LiveSegment;
import sprocket.playout.stored.StoredReader;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** Finds a session's presentation again, under its URL. */
final class PresentationFinder implements StoredReader.Finder {

    private final MediaServices services;
    private final Optional<RtspUri> url;
    private final int streams;

    /** @param streams how many of its streams are sent */
    PresentationFinder(MediaServices services, Optional<RtspUri> url, int streams) {
        this.services = services;
        this.url = url;
        this.streams = streams;
    }

    @Override
    public Optional<StoredReader.Found> find() throws IOException {
        return look(StoredPresentation.class)
                .map(f -> new StoredReader.Found((StoredPresentation) f.presentation(), f.source()));
    }

    /** The presentation if it is of a type. Otherwise its source is released. */
    private Optional<MediaServices.Found> look(Class<? extends Presentation> kind) throws IOException {
        Optional<MediaServices.Found> found = look();
        if (found.isPresent() && !kind.isInstance(found.get().presentation())) {
            found.get().source().close();
            return Optional.empty();
        }
        return found;
    }

    private Optional<MediaServices.Found> look() throws IOException {
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            return services.findNow(new MediaPath(url.get().segments()), streams);
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
    LiveSegment.Origin findLike(LivePresentation known) {
        try {
            Optional<MediaServices.Found> found = look(LivePresentation.class);
            if (found.isPresent() && new HashSet<>(found.get().presentation().tracks()).containsAll(known.tracks())) {
                return new LiveSegment.Origin(
                        (LivePresentation) found.get().presentation(),
                        found.get().source());
            }
            found.ifPresent(f -> f.source().close());
        } catch (IOException e) {
            // What the session began with may be there still.
        }
        return new LiveSegment.Origin(known, null);
    }
}
