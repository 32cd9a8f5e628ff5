// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.message.RtspException;

/** Finds a presentation that can be played, in the same way as DESCRIBE. */
final class PlayableMedia {

    /** The profile whose payload formats carry media to every viewer (RFC 3551). */
    private static final String RTP_AVP = "RTP/AVP";

    /** Endings of file names in the order of preference: pictures with sound, pictures, sound. */
    private static final List<String> PREFERRED = List.of(".avi", ".mjpeg", ".mjpg", ".wav");
    /** A limit, since a directory may have any number of files that cannot be played. */
    private static final int MAX_TRIED = 50;

    private static final int MAX_DEPTH = 3;
    private static final long MAX_SECONDS = 5;

    private final MediaCatalog catalog;
    private final Playouts playouts;
    private final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
    private int tried;

    PlayableMedia(MediaCatalog catalog, Playouts playouts) {
        this.catalog = catalog;
        this.playouts = playouts;
    }

    /**
     * @param kind stored or live
     * @return a path from the server's root, not escaped
     */
    Optional<String> first(Class<? extends Presentation> kind) {
        tried = 0;
        return first(kind, MediaPath.ROOT, 1);
    }

    private Optional<String> first(Class<? extends Presentation> kind, MediaPath directory, int depth) {
        List<MediaEntry> entries = entries(kind, directory);
        for (MediaEntry entry : entries) {
            if (!entry.directory() && tried++ < MAX_TRIED && plays(kind, entry.path())) {
                return Optional.of(String.join("/", entry.path().segments()));
            }
        }
        return depth == MAX_DEPTH
                ? Optional.empty()
                : entries.stream()
                        .filter(MediaEntry::directory)
                        .map(entry -> first(kind, entry.path(), depth + 1))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private List<MediaEntry> entries(Class<? extends Presentation> kind, MediaPath directory) {
        try {
            List<MediaEntry> entries = new ArrayList<>(catalog.list(directory));
            Comparator<MediaEntry> rank = Comparator.comparing(PlayableMedia::rank);
            // Live media that is named like a file is a looped one: cameras and patterns come before.
            entries.sort(kind == LivePresentation.class ? rank.reversed() : rank);
            return entries;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static int rank(MediaEntry entry) {
        String name = String.join("/", entry.path().segments()).toLowerCase(Locale.ROOT);
        return (int)
                PREFERRED.stream().takeWhile(ending -> !name.endsWith(ending)).count();
    }

    private boolean plays(Class<? extends Presentation> kind, MediaPath path) {
        try {
            Optional<Presentation> found = catalog.find(path)
                    .toCompletableFuture()
                    .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return found.filter(kind::isInstance).isPresent()
                    && !playouts.describe(found.get(), RTP_AVP).isEmpty();
        } catch (ExecutionException | TimeoutException | RtspException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
