// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import sprocket.playout.pace.Segment;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;

/** A part of stored media, read ahead. */
public final class StoredSegment implements Segment {

    private final ReadAhead readAhead;
    private final long start;
    private final long end;
    private final long duration;
    private final boolean loops;
    private final Map<OutgoingStream, Integer> anchors = new HashMap<>();
    private volatile boolean conversionDue;

    /** @param loops whether the media is repeated at its end */
    public StoredSegment(ReadAhead readAhead, long start, long end, long duration, boolean loops) {
        this.readAhead = readAhead;
        this.start = start;
        this.end = end;
        this.duration = duration;
        this.loops = loops;
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
            throw new IOException("Nothing could be read at " + start / 1_000_000 + " ms");
        }
    }

    /** Whether {@link #begin} must be called again on a thread that converts. */
    public boolean conversionDue() {
        return conversionDue;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public Map<OutgoingStream, Integer> anchors() {
        return anchors;
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
        return loops ? mediaTime % duration : mediaTime;
    }

    @Override
    public long length() {
        return duration;
    }

    @Override
    public long reach(long position, long from) {
        if (!loops) {
            return position >= start && position <= Math.min(end, duration) ? position : -1;
        }
        if (position > duration) {
            return -1;
        }
        long point = from - from % duration + position;
        return point < from ? point + duration : point;
    }

    @Override
    public void close() {
        readAhead.close();
    }
}
