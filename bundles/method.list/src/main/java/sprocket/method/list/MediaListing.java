// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Finds the entries of a URL: those in a directory, or the presentation itself, as {@code ls} lists a file. May block.
 */
final class MediaListing {

    private static final Logger LOG = LoggerFactory.getLogger(MediaListing.class);

    private final MediaCatalog catalog;

    MediaListing(MediaCatalog catalog) {
        this.catalog = catalog;
    }

    /** @throws RtspException 404 if there is nothing, 415 for a file that cannot be served, 400 for invalid escapes */
    List<MediaEntry> at(RtspUri uri) throws RtspException {
        try {
            return at(uri.server() ? MediaPath.ROOT : new MediaPath(uri.segments())).stream()
                    .filter(MediaListing::reachable)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw nothing(MediaPath.ROOT);
        } catch (MediaException e) {
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage(), e);
        } catch (IOException e) {
            LOG.warn("A directory could not be listed", e);
            throw new RtspException(
                    RtspStatus.INTERNAL_ERROR, "The directory could not be read; the server's log says why", e);
        }
    }

    /** An empty list means an empty directory or none at all. The list of the parent directory tells which. */
    private List<MediaEntry> at(MediaPath path) throws RtspException, MediaException, IOException {
        if (path.segments().isEmpty()) {
            List<MediaEntry> all = catalog.list(path);
            if (all.isEmpty() && catalog.outage(path).isPresent()) {
                throw nothing(path);
            }
            return all;
        }
        MediaPath parent =
                new MediaPath(path.segments().subList(0, path.segments().size() - 1));
        Optional<MediaEntry> entry =
                catalog.list(parent).stream().filter(e -> e.path().equals(path)).findFirst();
        if (entry.isPresent()) {
            return entry.get().directory() ? catalog.list(path) : List.of(entry.get());
        }
        // A source may serve presentations that it does not list, such as a camera.
        if (catalog.resolve(path).isPresent()) {
            return List.of(new MediaEntry(path, false, -1));
        }
        List<MediaEntry> below = catalog.list(path);
        if (below.isEmpty()) {
            throw nothing(path);
        }
        return below;
    }

    /** No URL can hold a control character. Those beyond ASCII end a line for some readers. */
    private static boolean reachable(MediaEntry entry) {
        return entry.path().segments().stream().flatMapToInt(String::chars).noneMatch(Character::isISOControl);
    }

    private RtspException nothing(MediaPath path) {
        return new RtspException(
                RtspStatus.NOT_FOUND,
                catalog.outage(path).orElse("There is neither a directory nor a presentation at this URL"));
    }
}
