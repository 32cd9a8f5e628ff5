package sprocket.playout.catalog;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.api.MediaLocation;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Finds presentations and tracks behind URLs. A track is the last segment, behind the path or behind a query: clients append the
 * control to the base URL as it stands (RFC 2326, C.1.1), and some keep the query in front of it.
 */
public final class MediaLocator {

    private static final Logger LOG = LoggerFactory.getLogger(MediaLocator.class);

    private final MediaCatalog catalog;

    public MediaLocator(MediaCatalog catalog) {
        this.catalog = catalog;
    }

    /** @throws RtspException 404 where there is nothing, 415 where it cannot be served, 400 for escapes that hide something */
    public MediaLocation locate(RtspUri uri) throws RtspException {
        RtspUri url = withoutSlash(uri);
        int slash = url.query().lastIndexOf('/');
        if (slash >= 0) {
            RtspUri base = new RtspUri(url.scheme(), url.host(), url.port(), url.path(), url.query().substring(0, slash));
            Optional<MediaLocation> inQuery = track(base, url.query().substring(slash + 1));
            if (inQuery.isPresent()) {
                return inQuery.get();
            }
        }
        Optional<Presentation> whole = resolve(url);
        if (whole.isPresent()) {
            return new MediaLocation(whole.get(), url, Optional.empty());
        }
        Optional<RtspUri> parent = url.parent();
        if (parent.isPresent()) {
            Optional<MediaLocation> track = track(parent.get(), url.path().substring(url.path().lastIndexOf('/') + 1));
            if (track.isPresent()) {
                return track.get();
            }
        }
        throw new RtspException(RtspStatus.NOT_FOUND, "There is no presentation at this URL");
    }

    private static RtspUri withoutSlash(RtspUri uri) {
        String path = uri.path();
        String query = uri.query();
        if (!query.isEmpty()) {
            query = query.endsWith("/") ? query.substring(0, query.length() - 1) : query;
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new RtspUri(uri.scheme(), uri.host(), uri.port(), path, query);
    }

    private Optional<MediaLocation> track(RtspUri base, String id) throws RtspException {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        RtspUri url = withoutSlash(base);
        Optional<Presentation> presentation = resolve(url);
        if (presentation.isEmpty()) {
            return Optional.empty();
        }
        Optional<Track> track = presentation.get().tracks().stream().filter(t -> t.id().equals(id)).findFirst();
        return track.map(t -> new MediaLocation(presentation.get(), url, Optional.of(t)));
    }

    private Optional<Presentation> resolve(RtspUri uri) throws RtspException {
        List<String> segments = uri.segments();
        MediaPath path;
        try {
            path = new MediaPath(segments);
        } catch (IllegalArgumentException e) {
            throw new RtspException(RtspStatus.NOT_FOUND, "There is no presentation at this URL", e);
        }
        try {
            return catalog.resolve(path);
        } catch (MediaException e) {
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage(), e);
        } catch (IOException e) {
            LOG.warn("A presentation could not be read", e);
            throw new RtspException(RtspStatus.INTERNAL_ERROR, "The presentation could not be read; the server's log says why", e);
        }
    }
}
