// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.looped;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.catalog.MediaServices;
import sprocket.media.test.feed.TimedUnits;

/**
 * Reads a stored presentation again and again. It is looked for again whenever it has been read to its end, and when
 * its source has changed: so what has taken its place is read. While its source is being replaced there are no units.
 */
final class LoopedUnits implements TimedUnits {

    private static final Logger LOG = LoggerFactory.getLogger(LoopedUnits.class);

    /** How long a presentation may be missing, in nanoseconds: a bundle may be updated meanwhile. */
    private static final long GRACE = 5_000_000_000L;
    /** The end of a unit may differ from the start of the next by rounding. */
    private static final long ROUNDING = 2_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final MediaServices services;
    private final MediaPath path;
    private final Map<String, Track> tracks;
    private final List<Track> told;
    private final LoopLimit limit;
    /** The source and the reader; both null while the presentation is missing. */
    private MediaServices.Found found;

    private MediaReader reader;
    /** Media time at which the presentation begins this time. */
    private long offset;
    /** Where units of this time end, by track and altogether, in times of the presentation. */
    private final Map<String, Long> ends = new HashMap<>();

    private long end;
    private boolean rewound = true;
    private long missingSince = NEVER;

    private LoopedUnits(MediaServices services, MediaPath path, List<Track> told, LoopLimit limit, long from) {
        this.services = services;
        this.path = path;
        this.told = told;
        this.tracks = told.stream().collect(Collectors.toMap(Track::id, track -> track));
        this.limit = limit;
        this.offset = from;
    }

    /** @param told the tracks that viewers were told of */
    static Opener opener(MediaServices services, MediaPath path, List<Track> told, LoopLimit limit) {
        return from -> {
            if (!limit.take()) {
                throw new IOException(limit.message());
            }
            return new LoopedUnits(services, path, told, limit, from);
        };
    }

    @Override
    public AccessUnit next(long now) throws IOException {
        while (true) {
            if (reader == null || found.source().stale()) {
                renew(now);
            }
            if (reader == null) {
                return null;
            }
            AccessUnit unit = read();
            if (unit != null && !known(unit)) {
                return timed(unit, now);
            }
            if (unit == null && reader != null) {
                rewind();
            }
        }
    }

    /** @return null at the end, or if the reader has failed and was closed */
    private AccessUnit read() throws IOException {
        try {
            return reader.read();
        } catch (IOException | RuntimeException | LinkageError e) {
            if (found.source().gone()) {
                // What is removed while it is read may fail in any way.
                closeReader();
                return null;
            }
            if (!replaced()) {
                throw new IOException("The media could not be read: " + e.getMessage(), e);
            }
            LOG.info("{} has changed: {}; it is played from its beginning", path, e.getMessage());
            startAgain();
            return null;
        }
    }

    /** Whether there is another presentation in the place of the one that cannot be read. */
    private boolean replaced() throws IOException {
        Optional<MediaServices.Found> other = look();
        other.ifPresent(o -> o.source().close());
        return other.isPresent() && other.get().presentation() != found.presentation();
    }

    private boolean known(AccessUnit unit) {
        return unit.decodeTime() + ROUNDING < ends.getOrDefault(unit.track().id(), NEVER);
    }

    private AccessUnit timed(AccessUnit unit, long now) {
        long late = now - (offset + unit.decodeTime());
        if (late > MOST_LATE) {
            offset += late;
        }
        rewound = false;
        long unitEnd = unit.decodeTime() + unit.duration();
        ends.put(unit.track().id(), unitEnd);
        end = Math.max(end, unitEnd);
        return new AccessUnit(
                tracks.get(unit.track().id()),
                offset + unit.decodeTime(),
                offset + unit.presentationTime(),
                unit.duration(),
                unit.randomAccess(),
                unit.parts());
    }

    /** The presentation has been read to its end. */
    private void rewind() throws IOException {
        if (rewound) {
            throw new IOException("The file has nothing to play");
        }
        end = Math.max(end, stored().duration().toNanos());
        startAgain();
    }

    /** The next unit is the first one of what is there then. */
    private void startAgain() {
        offset += end;
        end = 0;
        ends.clear();
        rewound = true;
        closeReader();
    }

    private StoredPresentation stored() {
        return (StoredPresentation) found.presentation();
    }

    /** Looks for the presentation and goes on with it where the last one was left. */
    private void renew(long now) throws IOException {
        Optional<MediaServices.Found> other = look();
        if (other.isEmpty()) {
            missing(now);
            return;
        }
        missingSince = NEVER;
        MediaServices.Found next = other.get();
        if (reader != null && next.presentation() == found.presentation()) {
            next.source().close();
            return;
        }
        try {
            open(next);
        } catch (IOException | RuntimeException | LinkageError e) {
            next.source().close();
            throw e;
        }
    }

    private void open(MediaServices.Found next) throws IOException {
        StoredPresentation stored = (StoredPresentation) next.presentation();
        if (!SameTracks.fit(told, stored.tracks())) {
            throw new IOException("The file was replaced by one with other tracks; ask for it again");
        }
        MediaReader opened = stored.open(new HashSet<>(stored.tracks()));
        closeReader();
        if (found != null) {
            found.source().close();
        }
        found = next;
        reader = opened;
        long position = told.stream()
                .mapToLong(track -> ends.getOrDefault(track.id(), 0L))
                .min()
                .orElse(0);
        if (position > 0) {
            opened.seek(position + ROUNDING);
        }
    }

    /** A reader that is open may still give units while its source is replaced. */
    private void missing(long now) throws IOException {
        if (missingSince == NEVER) {
            missingSince = now;
        }
        if (reader == null && now - missingSince > GRACE) {
            throw new IOException("The file is not there any more");
        }
    }

    /** @return what there is now, with its source in use */
    private Optional<MediaServices.Found> look() throws IOException {
        try {
            Optional<MediaServices.Found> now = services.findNow(path, told.size());
            if (now.isPresent() && !(now.get().presentation() instanceof StoredPresentation)) {
                now.get().source().close();
                throw new IOException("There is no file any more");
            }
            return now;
        } catch (MediaException e) {
            if (reader == null && found != null && found.source().gone()) {
                // The container may have gone, and another may come.
                return Optional.empty();
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private void closeReader() {
        MediaReader former = reader;
        reader = null;
        try {
            if (former != null) {
                former.close();
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.debug("A reader of {} did not close", path, e);
        }
    }

    @Override
    public void close() {
        closeReader();
        if (found != null) {
            found.source().close();
        }
        limit.giveBack();
    }
}
