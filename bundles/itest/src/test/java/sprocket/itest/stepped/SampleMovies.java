// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.stepped;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sprocket.itest.shipping.Checkout;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.avi.AviContainer;
import sprocket.media.mjpeg.bare.BareContainer;
import sprocket.media.mjpeg.lab.LabContainer;
import sprocket.media.stored.FrameRate;

/** The sample movies of the distribution, each indexed once. Thread-safe. */
final class SampleMovies implements MediaSource {

    private static final Map<String, MediaContainer> MOVIES = Map.of(
            "/movie.Mjpeg", new LabContainer(new FrameRate()),
            "/movie.mjpg", new BareContainer(new FrameRate()),
            "/movie.avi", new AviContainer(new FrameRate()));

    private final Map<String, Presentation> open = new ConcurrentHashMap<>();

    @Override
    public Optional<Presentation> resolve(MediaPath asked) throws MediaException, IOException {
        String path = asked.toString();
        MediaContainer container = MOVIES.get(path);
        if (container == null) {
            return Optional.empty();
        }
        Presentation known = open.get(path);
        if (known == null) {
            Path file = Checkout.root().resolve("media" + path);
            known = container.open(file);
            open.put(path, known);
        }
        return Optional.of(known);
    }

    @Override
    public List<MediaEntry> list(MediaPath path) {
        return List.of();
    }
}
