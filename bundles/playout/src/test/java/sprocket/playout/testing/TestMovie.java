// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;

/** A generated presentation. */
public final class Film implements StoredPresentation {

    private final List<Reel> reels;
    private final AtomicInteger open = new AtomicInteger();
    private volatile long tornAt = Long.MAX_VALUE;
    private volatile Runnable beforeRead = () -> {};
    private volatile Runnable beforeOpen = () -> {};

    public Film(Reel... reels) {
        this.reels = List.of(reels);
    }

    /** Video at 25 pictures per second. */
    public static Film video(int pictures) {
        return new Film(Reel.video(pictures));
    }

    /** Reading fails from this time on. */
    public Film tornAt(Duration time) {
        tornAt = time.toNanos();
        return this;
    }

    /** What happens on the reading thread before each unit. */
    public void beforeRead(Runnable action) {
        beforeRead = action;
    }

    /** What happens before a reader is opened. */
    public void beforeOpen(Runnable action) {
        beforeOpen = action;
    }

    /** Readers that nobody has closed yet. */
    public int openReaders() {
        return open.get();
    }

    List<Reel> reels() {
        return reels;
    }

    void closed() {
        open.decrementAndGet();
    }

    void checkRead(long time) throws IOException {
        beforeRead.run();
        if (time >= tornAt) {
            throw new IOException("/secret/path/film.avi is torn");
        }
    }

    @Override
    public String name() {
        return "film";
    }

    @Override
    public List<Track> tracks() {
        return reels.stream().map(Reel::track).toList();
    }

    @Override
    public Duration duration() {
        return Duration.ofNanos(reels.stream().mapToLong(Reel::length).max().orElse(0));
    }

    @Override
    public MediaReader open(Set<Track> tracks) {
        beforeOpen.run();
        open.incrementAndGet();
        return new FilmReader(this, tracks);
    }
}
