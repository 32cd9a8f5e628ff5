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

/** Reads a film; notices when two threads do so at once, or somebody after it was closed. */
final class FilmReader implements MediaReader {

    private final Film film;
    private final List<Reel> reels;
    private final int[] next;
    private final AtomicBoolean busy = new AtomicBoolean();
    private boolean closed;

    FilmReader(Film film, Set<Track> tracks) {
        this.film = film;
        this.reels = new ArrayList<>(film.reels());
        this.reels.removeIf(r -> !tracks.contains(r.track()));
        this.next = new int[reels.size()];
    }

    @Override
    public AccessUnit read() throws IOException {
        enter();
        try {
            int earliest = earliest();
            film.checkRead(earliest < 0 ? 0 : time(earliest));
            return earliest < 0 ? null : reels.get(earliest).unit(next[earliest]++);
        } finally {
            busy.set(false);
        }
    }

    @Override
    public long seek(long time) {
        enter();
        for (int i = 0; i < next.length; i++) {
            next[i] = (int) Math.min(
                    reels.get(i).count(), time / reels.get(i).interval().toNanos());
        }
        int earliest = earliest();
        busy.set(false);
        return earliest < 0 ? film.duration().toNanos() : time(earliest);
    }

    private int earliest() {
        int earliest = -1;
        for (int i = 0; i < next.length; i++) {
            if (next[i] < reels.get(i).count() && (earliest < 0 || time(i) < time(earliest))) {
                earliest = i;
            }
        }
        return earliest;
    }

    private long time(int reel) {
        return next[reel] * reels.get(reel).interval().toNanos();
    }

    @Override
    public void close() {
        enter();
        closed = true;
        film.closed();
    }

    private void enter() {
        if (closed || !busy.compareAndSet(false, true)) {
            throw new AssertionError(closed ? "The reader is closed" : "Two threads read at once");
        }
    }
}
