// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;

/** A generated presentation. */
public final class TestMovie implements StoredPresentation {

    private final List<TestTrack> generated;
    private final AtomicInteger open = new AtomicInteger();
    private volatile long failsAt = Long.MAX_VALUE;
    private volatile boolean forwardOnly;
    private volatile boolean peekable;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();
    private volatile Optional<Instant> startTime = Optional.empty();
    private volatile Runnable beforeRead = () -> {};
    private volatile Runnable beforeOpen = () -> {};

    public TestMovie(TestTrack... tracks) {
        this.generated = List.of(tracks);
    }

    /** Video at 25 pictures per second. */
    public static TestMovie video(int pictures) {
        return new TestMovie(TestTrack.video(pictures));
    }

    /** Reading fails from this time on. */
    public TestMovie failsAt(Duration time) {
        failsAt = time.toNanos();
        return this;
    }

    /** Its readers have no trick mode. */
    public TestMovie readForwardOnly() {
        forwardOnly = true;
        return this;
    }

    /** Its readers can say what comes next. */
    public TestMovie peekable() {
        peekable = true;
        return this;
    }

    /** How many units were read, for all viewers together. */
    public int reads() {
        return reads.get();
    }

    /** How often the media was checked without reading. */
    public int checks() {
        return checks.get();
    }

    void check() throws IOException {
        checks.incrementAndGet();
        checkRead(0);
    }

    boolean forwardOnly() {
        return forwardOnly;
    }

    /** The movie was taken at this time. */
    public TestMovie takenAt(Instant time) {
        startTime = Optional.of(time);
        return this;
    }

    @Override
    public Optional<Instant> startTime() {
        return startTime;
    }

    /** An action on the reading thread before each unit. */
    public void beforeRead(Runnable action) {
        beforeRead = action;
    }

    /** An action before a reader is opened. */
    public void beforeOpen(Runnable action) {
        beforeOpen = action;
    }

    /** Readers that are not closed yet. */
    public int openReaders() {
        return open.get();
    }

    List<TestTrack> generated() {
        return generated;
    }

    void closed() {
        open.decrementAndGet();
    }

    void read(long time) throws IOException {
        reads.incrementAndGet();
        checkRead(time);
    }

    private void checkRead(long time) throws IOException {
        beforeRead.run();
        if (time >= failsAt) {
            throw new IOException("/secret/path/film.avi is torn");
        }
    }

    @Override
    public String name() {
        return "film";
    }

    @Override
    public List<Track> tracks() {
        return generated.stream().map(TestTrack::track).toList();
    }

    @Override
    public Duration duration() {
        return Duration.ofNanos(
                generated.stream().mapToLong(TestTrack::length).max().orElse(0));
    }

    @Override
    public MediaReader open(Set<Track> tracks) {
        beforeOpen.run();
        open.incrementAndGet();
        TestMovieReader reader = new TestMovieReader(this, tracks);
        return peekable ? new PeekableTestReader(reader) : reader;
    }
}
