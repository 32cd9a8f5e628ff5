// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;
import sprocket.media.api.UnitOutline;
import sprocket.media.api.VideoFormat;

/**
 * Reads a test movie, in each trick mode unless the movie is {@link TestMovie#forwardOnly}. It fails if two threads
 * read at once, or if it is read after it was closed.
 */
final class TestMovieReader implements MediaReader {

    private final TestMovie movie;
    private final List<TestTrack> generated;
    private final int[] next;
    private final AtomicBoolean busy = new AtomicBoolean();
    private TrickMode mode = TrickMode.NONE;
    private boolean closed;

    TestMovieReader(TestMovie movie, Set<Track> tracks) {
        this.movie = movie;
        this.generated = new ArrayList<>(movie.generated());
        this.generated.removeIf(r -> !tracks.contains(r.track()));
        this.next = new int[generated.size()];
    }

    @Override
    public AccessUnit read() throws IOException {
        enter();
        try {
            int earliest = earliest();
            movie.read(earliest < 0 ? 0 : time(earliest));
            if (earliest < 0) {
                return null;
            }
            AccessUnit unit = generated.get(earliest).unit(next[earliest]);
            advance(earliest);
            return unit;
        } finally {
            busy.set(false);
        }
    }

    /** The unit that is read next without its bytes, null at the end. */
    UnitOutline peek() {
        enter();
        try {
            int earliest = earliest();
            if (earliest < 0) {
                return null;
            }
            TestTrack track = generated.get(earliest);
            AccessUnit unit = track.unit(next[earliest]);
            return new UnitOutline(
                    unit.track(),
                    unit.decodeTime(),
                    unit.presentationTime(),
                    unit.duration(),
                    unit.randomAccess(),
                    track,
                    next[earliest]);
        } finally {
            busy.set(false);
        }
    }

    void skip() {
        advance(earliest());
    }

    void check() throws IOException {
        movie.check();
    }

    private void advance(int track) {
        int group = mode == TrickMode.NONE ? 1 : generated.get(track).group();
        next[track] += reverse() ? -group : group;
    }

    private boolean reverse() {
        return mode == TrickMode.KEY_UNITS_REVERSE;
    }

    @Override
    public long seek(long time) {
        return seek(time, TrickMode.NONE).orElseThrow();
    }

    @Override
    public OptionalLong seek(long time, TrickMode wanted) {
        if (wanted != TrickMode.NONE && movie.forwardOnly()) {
            return OptionalLong.empty();
        }
        enter();
        mode = wanted;
        for (int i = 0; i < next.length; i++) {
            TestTrack track = generated.get(i);
            int unit = (int) (time / track.interval().toNanos());
            if (mode == TrickMode.NONE) {
                next[i] = Math.min(track.count(), unit);
            } else if (track.track().format() instanceof VideoFormat) {
                int at = reverse() ? Math.min(track.count() - 1, unit) : Math.min(track.count(), unit);
                next[i] = at < track.count() ? at / track.group() * track.group() : at;
            } else {
                next[i] = -1;
            }
        }
        int earliest = earliest();
        busy.set(false);
        long none = reverse() ? 0 : movie.duration().toNanos();
        return OptionalLong.of(earliest < 0 ? none : time(earliest));
    }

    private int earliest() {
        int earliest = -1;
        for (int i = 0; i < next.length; i++) {
            if (next[i] >= 0
                    && next[i] < generated.get(i).count()
                    && (earliest < 0 || (reverse() ? time(i) > time(earliest) : time(i) < time(earliest)))) {
                earliest = i;
            }
        }
        return earliest;
    }

    private long time(int track) {
        return next[track] * generated.get(track).interval().toNanos();
    }

    @Override
    public void close() {
        enter();
        closed = true;
        movie.closed();
    }

    private void enter() {
        if (closed || !busy.compareAndSet(false, true)) {
            throw new AssertionError(closed ? "The reader is closed" : "Two threads read at once");
        }
    }
}
