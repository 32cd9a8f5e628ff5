// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sprocket.media.api.DataFormat;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;

/** Directories and presentations by their paths. The entries of a directory are derived from the paths. */
final class FakeCatalog implements MediaCatalog {

    private final Map<MediaPath, MediaEntry> entries =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    private final Map<MediaPath, Presentation> unlisted = new HashMap<>();
    IOException failure;
    MediaException damage;
    Optional<String> outage = Optional.empty();

    FakeCatalog directory(String... path) {
        return add(true, path);
    }

    FakeCatalog film(String... path) {
        return add(false, path);
    }

    private FakeCatalog add(boolean directory, String... path) {
        MediaPath key = new MediaPath(List.of(path));
        entries.put(key, new MediaEntry(key, directory, -1));
        return this;
    }

    FakeCatalog camera(String... path) {
        unlisted.put(
                new MediaPath(List.of(path)),
                new LiveFeed("camera", List.of(new Track("0", new DataFormat("x", 1000, Map.of())))));
        return this;
    }

    @Override
    public Optional<String> outage(MediaPath path) {
        return outage;
    }

    @Override
    public CompletionStage<Optional<Presentation>> find(MediaPath path) {
        if (damage != null) {
            return CompletableFuture.failedFuture(damage);
        }
        return CompletableFuture.completedFuture(Optional.ofNullable(unlisted.get(path)));
    }

    @Override
    public List<MediaEntry> list(MediaPath path) throws IOException {
        if (failure != null) {
            throw failure;
        }
        List<MediaEntry> below = new ArrayList<>();
        for (MediaEntry entry : entries.values()) {
            if (entry.path().startsWith(path)
                    && entry.path().segments().size() == path.segments().size() + 1) {
                below.add(entry);
            }
        }
        return below;
    }
}
