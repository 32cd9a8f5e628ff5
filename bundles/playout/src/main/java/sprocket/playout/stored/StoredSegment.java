// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.pace.Segment;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;

/** A part of stored media, read ahead. */
public final class StoredSegment implements Segment {

    private final ReadAhead readAhead;
    private final Stretch stretch;
    private final Map<OutgoingStream, Integer> anchors = new HashMap<>();
    private volatile boolean conversionDue;

    /** @param stretch what is read ahead */
    public StoredSegment(ReadAhead readAhead, Stretch stretch) {
        this.readAhead = readAhead;
        this.stretch = stretch;
    }

    /**
     * Reads the first units. Called on a thread that may block, before all other methods.
     *
     * @param mayConvert whether the calling thread may convert
     * @throws IOException if no unit can be read
     */
    public void begin(boolean mayConvert) throws IOException {
        conversionDue = readAhead.prime(mayConvert);
        if (readAhead.nothing()) {
            throw new IOException("Nothing could be read at " + stretch.start() / 1_000_000 + " ms");
        }
    }

    /** Whether {@link #begin} must be called again on a thread that converts. */
    public boolean conversionDue() {
        return conversionDue;
    }

    @Override
    public long start() {
        return stretch.start();
    }

    @Override
    public long end() {
        return stretch.endTime();
    }

    @Override
    public Map<OutgoingStream, Integer> anchors() {
        return anchors;
    }

    @Override
    public double scale() {
        return stretch.scale();
    }

    @Override
    public long endPosition() {
        return stretch.end();
    }

    @Override
    public Optional<PlayoutState.Range> range() {
        return Optional.of(new PlayoutState.Range(
                Duration.ofNanos(stretch.start()),
                stretch.bounded() ? Optional.of(Duration.ofNanos(stretch.end())) : Optional.empty()));
    }

    @Override
    public boolean sends(OutgoingStream stream) {
        return readAhead.reads(stream);
    }

    @Override
    public boolean exhausted() {
        return readAhead.failure() != null || readAhead.exhausted();
    }

    @Override
    public boolean paced() {
        return true;
    }

    @Override
    public ReadyUnit peek() {
        return readAhead.peek();
    }

    @Override
    public void poll() {
        readAhead.poll();
    }

    @Override
    public boolean ended() {
        return readAhead.ended();
    }

    @Override
    public String failure() {
        return readAhead.failure();
    }

    @Override
    public void lateness(LongUnaryOperator lateness) {
        readAhead.lateness(lateness);
    }

    @Override
    public long position(long mediaTime) {
        return stretch.position(mediaTime);
    }

    @Override
    public long length() {
        return stretch.duration();
    }

    @Override
    public long reach(long position, long from) {
        return stretch.reach(position, from);
    }

    @Override
    public void close() {
        readAhead.close();
    }
}
