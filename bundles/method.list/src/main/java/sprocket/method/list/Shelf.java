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
 * Finds what a URL lists: what lies in a directory, or the presentation itself, as {@code ls} does with a file. May
 * block.
 */
final class Shelf {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final MediaCatalog catalog;

    Shelf(MediaCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * @throws RtspException 404 where there is nothing, 415 for what cannot be served, 400 for escapes that hide
     *     something
     */
    List<MediaEntry> at(RtspUri uri) throws RtspException {
        try {
            return at(uri.server() ? MediaPath.ROOT : new MediaPath(uri.segments())).stream()
                    .filter(Shelf::reachable)
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

    /**
     * A list may be empty because there is nothing in the directory or because there is no such directory: its parent
     * knows.
     */
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
        // A source need not list what it has: a camera may wait for those who know its name.
        if (catalog.resolve(path).isPresent()) {
            return List.of(new MediaEntry(path, false, -1));
        }
        List<MediaEntry> below = catalog.list(path);
        if (below.isEmpty()) {
            throw nothing(path);
        }
        return below;
    }

    /** No URL holds a control character, and those beyond ASCII would end a line for some readers. */
    private static boolean reachable(MediaEntry entry) {
        return entry.path().segments().stream().flatMapToInt(String::chars).noneMatch(Character::isISOControl);
    }

    private RtspException nothing(MediaPath path) {
        return new RtspException(
                RtspStatus.NOT_FOUND,
                catalog.outage(path).orElse("There is neither a directory nor a presentation at this URL"));
    }
}
