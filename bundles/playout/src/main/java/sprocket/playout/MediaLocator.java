// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaBusyException;
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
 * Finds presentations and tracks behind URLs. A track is the last segment, of the path or of the query: clients append
 * the control to the base URL as it is (RFC 2326, appendix C.1.1), and some keep the query in front of it.
 */
final class MediaLocator {

    private static final Logger LOG = LoggerFactory.getLogger(MediaLocator.class);

    /**
     * As {@link Track#idOf} makes them. Its presentation is looked for first, since a search for a presentation of this
     * name asks all sources in vain.
     */
    private static final Pattern USUAL_TRACK = Pattern.compile("trackID=\\d{1,9}");

    private final MediaCatalog catalog;

    /**
     * One possible meaning of a URL.
     *
     * @param track its track's id; empty for the presentation as a whole
     */
    private record Reading(RtspUri url, Optional<String> track) {}

    MediaLocator(MediaCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Finds what a URL means. The stage fails with an {@link RtspException}: 404 if there is nothing, 415 if it cannot
     * be served, 453 if it cannot at present, 400 for forbidden escapes.
     */
    CompletionStage<MediaLocation> locate(RtspUri uri) {
        return locate(readings(withoutSlash(uri)), 0);
    }

    private static List<Reading> readings(RtspUri url) {
        List<Reading> readings = new ArrayList<>();
        int slash = url.query().lastIndexOf('/');
        if (slash >= 0) {
            RtspUri base = new RtspUri(
                    url.scheme(),
                    url.host(),
                    url.port(),
                    url.path(),
                    url.query().substring(0, slash));
            readings.add(new Reading(withoutSlash(base), Optional.of(url.query().substring(slash + 1))));
        }
        Reading whole = new Reading(url, Optional.empty());
        String name = url.path().substring(url.path().lastIndexOf('/') + 1);
        Optional<Reading> track = url.parent().map(parent -> new Reading(withoutSlash(parent), Optional.of(name)));
        if (track.isPresent() && USUAL_TRACK.matcher(name).matches()) {
            readings.addAll(List.of(track.get(), whole));
        } else {
            readings.add(whole);
            track.ifPresent(readings::add);
        }
        readings.removeIf(r -> r.track().filter(String::isEmpty).isPresent());
        return readings;
    }

    private static RtspUri withoutSlash(RtspUri uri) {
        if (!uri.path().endsWith("/") && !uri.query().endsWith("/")) {
            return uri;
        }
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

    private CompletionStage<MediaLocation> locate(List<Reading> readings, int index) {
        if (index == readings.size()) {
            return CompletableFuture.failedFuture(nothing(readings));
        }
        Reading reading = readings.get(index);
        return resolve(reading.url()).thenCompose(found -> {
            Optional<MediaLocation> location = found.flatMap(presentation -> location(reading, presentation));
            return location.isPresent()
                    ? CompletableFuture.completedFuture(location.get())
                    : locate(readings, index + 1);
        });
    }

    private static Optional<MediaLocation> location(Reading reading, Presentation presentation) {
        if (reading.track().isEmpty()) {
            return Optional.of(new MediaLocation(presentation, reading.url(), Optional.empty()));
        }
        for (Track track : presentation.tracks()) {
            if (track.id().equals(reading.track().get())) {
                return Optional.of(new MediaLocation(presentation, reading.url(), Optional.of(track)));
            }
        }
        return Optional.empty();
    }

    /** A 404 with the reason, if a source knows one. */
    private RtspException nothing(List<Reading> readings) {
        for (Reading reading : readings) {
            try {
                Optional<String> outage =
                        catalog.outage(new MediaPath(reading.url().segments()));
                if (outage.isPresent()) {
                    return new RtspException(RtspStatus.NOT_FOUND, outage.get());
                }
            } catch (RtspException | RuntimeException | LinkageError e) {
                LOG.debug("The sources do not say why there is nothing", e);
            }
        }
        return nothing((Throwable) null);
    }

    private CompletionStage<Optional<Presentation>> resolve(RtspUri uri) {
        MediaPath path;
        try {
            path = new MediaPath(uri.segments());
        } catch (RtspException e) {
            return CompletableFuture.failedFuture(e);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(nothing(e));
        }
        CompletableFuture<Optional<Presentation>> result = new CompletableFuture<>();
        catalog.find(path).whenComplete((found, failure) -> {
            if (failure == null) {
                result.complete(found);
            } else {
                result.completeExceptionally(
                        refusal(failure instanceof CompletionException ? failure.getCause() : failure));
            }
        });
        return result;
    }

    private static RtspException nothing(Throwable cause) {
        return new RtspException(RtspStatus.NOT_FOUND, "There is no presentation at this URL", cause);
    }

    private static Throwable refusal(Throwable failure) {
        if (failure instanceof MediaBusyException) {
            return new RtspException(RtspStatus.NOT_ENOUGH_BANDWIDTH, failure.getMessage(), failure);
        }
        if (failure instanceof MediaException) {
            return new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, failure.getMessage(), failure);
        }
        if (failure instanceof IOException) {
            LOG.warn("A presentation could not be read", failure);
            return new RtspException(
                    RtspStatus.INTERNAL_ERROR,
                    "The presentation could not be read; the server's log says why",
                    failure);
        }
        return failure;
    }
}
