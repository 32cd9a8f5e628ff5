// SPDX-License-Identifier: Apache-2.0
package sprocket.lab.methods;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;
import sprocket.media.api.VideoFormat;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Changes to another film: the one that the request names, or the next one in the directory. The reply is a redirect,
 * because a session has only one presentation, and the client sets up a new session at the new URL. The lab dialect
 * does that for its clients.
 */
final class Films {

    private static final Logger LOG = LoggerFactory.getLogger(Films.class);

    private Films() {}

    /** NEXT, allowed while the session is paused. */
    @Component
    @RtspMethod("NEXT")
    @RequiresSession(SessionState.READY)
    public static final class Next implements RtspMethodHandler {

        private final MediaCatalog catalog;

        @Activate
        public Next(@Reference MediaCatalog catalog) {
            this.catalog = catalog;
        }

        @Override
        public RtspResponse handle(RtspExchange exchange) throws RtspException {
            return another(exchange) ? named(exchange, catalog) : next(exchange, catalog);
        }
    }

    /** SWITCH: the same under another name. */
    @Component
    @RtspMethod("SWITCH")
    @RequiresSession(SessionState.READY)
    public static final class Switch implements RtspMethodHandler {

        private final MediaCatalog catalog;

        @Activate
        public Switch(@Reference MediaCatalog catalog) {
            this.catalog = catalog;
        }

        @Override
        public RtspResponse handle(RtspExchange exchange) throws RtspException {
            return another(exchange) ? named(exchange, catalog) : next(exchange, catalog);
        }
    }

    /** Whether the request names another film than that of the session. */
    static boolean another(RtspExchange exchange) throws RtspException {
        return !exchange.request().uri().server()
                && !path(exchange.request().uri().segments()).equals(current(exchange.requireSession()));
    }

    private static MediaPath current(RtspSession session) throws RtspException {
        return path(session.url()
                .orElseThrow(() -> new RtspException(
                        RtspStatus.METHOD_NOT_VALID_IN_STATE, "The session has no stream yet: send SETUP first"))
                .segments());
    }

    private static MediaPath path(List<String> segments) throws RtspException {
        try {
            return new MediaPath(segments);
        } catch (IllegalArgumentException e) {
            throw new RtspException(RtspStatus.NOT_FOUND, "There is no film at this URL");
        }
    }

    static RtspResponse named(RtspExchange exchange, MediaCatalog catalog) throws RtspException {
        MediaPath path = path(exchange.request().uri().segments());
        if (exchange.requireSession().state() == SessionState.PLAYING) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE, "Pause the session before you change the film");
        }
        if (!hasPictures(catalog, path)) {
            throw new RtspException(RtspStatus.NOT_FOUND, "There is no film at this URL");
        }
        return redirect(exchange, path);
    }

    /** Redirects to the next film of the same directory; after the last film, to the first. */
    private static RtspResponse next(RtspExchange exchange, MediaCatalog catalog) throws RtspException {
        MediaPath current = current(exchange.requireSession());
        MediaPath directory = new MediaPath(
                current.segments().subList(0, Math.max(0, current.segments().size() - 1)));
        List<MediaPath> before = new ArrayList<>();
        List<MediaPath> behind = new ArrayList<>();
        for (MediaEntry entry : list(catalog, directory)) {
            if (!entry.directory()) {
                (entry.path().toString().compareTo(current.toString()) > 0 ? behind : before).add(entry.path());
            }
        }
        behind.addAll(before);
        for (MediaPath path : behind) {
            if (!path.equals(current) && hasPictures(catalog, path)) {
                return redirect(exchange, path);
            }
        }
        throw new RtspException(RtspStatus.NOT_FOUND, "There is no other film beside this one");
    }

    private static List<MediaEntry> list(MediaCatalog catalog, MediaPath directory) throws RtspException {
        try {
            return catalog.list(directory);
        } catch (IOException e) {
            LOG.warn("A directory could not be listed", e);
            throw new RtspException(
                    RtspStatus.INTERNAL_ERROR, "The directory could not be read; the server's log says why", e);
        }
    }

    private static boolean hasPictures(MediaCatalog catalog, MediaPath path) {
        try {
            return catalog.resolve(path).map(Films::hasPictures).orElse(false);
        } catch (MediaException | IOException e) {
            // Files that cannot be played are skipped.
            return false;
        }
    }

    private static boolean hasPictures(Presentation presentation) {
        return presentation.tracks().stream().anyMatch(track -> track.format() instanceof VideoFormat);
    }

    private static RtspResponse redirect(RtspExchange exchange, MediaPath path) throws RtspException {
        try {
            String escaped = new URI(null, null, path.toString(), null).toASCIIString();
            return RtspResponse.builder(RtspStatus.MOVED_TEMPORARILY)
                    .header(
                            HeaderNames.LOCATION,
                            exchange.request().uri().withPath(escaped).toString())
                    .build();
        } catch (URISyntaxException e) {
            throw new RtspException(RtspStatus.NOT_FOUND, "The name of the film cannot be part of a URL", e);
        }
    }
}
