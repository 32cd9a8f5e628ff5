// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.Track;

/** Reads a test movie. It fails if two threads read at once, or if it is read after it was closed. */
final class TestMovieReader implements MediaReader {

    private final TestMovie movie;
    private final List<TestTrack> generated;
    private final int[] next;
    private final AtomicBoolean busy = new AtomicBoolean();
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
            movie.checkRead(earliest < 0 ? 0 : time(earliest));
            return earliest < 0 ? null : generated.get(earliest).unit(next[earliest]++);
        } finally {
            busy.set(false);
        }
    }

    @Override
    public long seek(long time) {
        enter();
        for (int i = 0; i < next.length; i++) {
            next[i] = (int) Math.min(
                    generated.get(i).count(), time / generated.get(i).interval().toNanos());
        }
        int earliest = earliest();
        busy.set(false);
        return earliest < 0 ? movie.duration().toNanos() : time(earliest);
    }

    private int earliest() {
        int earliest = -1;
        for (int i = 0; i < next.length; i++) {
            if (next[i] < generated.get(i).count() && (earliest < 0 || time(i) < time(earliest))) {
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
