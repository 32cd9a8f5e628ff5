// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import sprocket.media.api.CodecConfiguration;
import sprocket.media.api.DataFormat;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;

/** A source that has one presentation in a place. */
class OnePresentationSource implements MediaSource {

    private final String path;
    private final Presentation presentation;

    OnePresentationSource(String path, Presentation presentation) {
        this.path = path;
        this.presentation = presentation;
    }

    /** A presentation that is only told from others. */
    static Presentation presentation() {
        return new LiveFeed(
                "a presentation", List.of(new Track("0", new DataFormat("x", 1000, CodecConfiguration.NONE))));
    }

    static MediaPath path(String text) {
        return new MediaPath(List.of(text.substring(1).split("/")));
    }

    @Override
    public Optional<Presentation> resolve(MediaPath asked) throws MediaException, IOException {
        return asked.toString().equals(path) ? Optional.of(presentation) : Optional.empty();
    }

    @Override
    public List<MediaEntry> list(MediaPath asked) throws IOException {
        return asked.segments().isEmpty() ? List.of(new MediaEntry(path(path), false, 7)) : List.of();
    }
}
