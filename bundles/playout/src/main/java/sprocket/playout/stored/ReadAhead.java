// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.pace.Segment;
import sprocket.playout.stream.AbsentException;
import sprocket.playout.stream.ConversionDueException;
import sprocket.playout.stream.ReadyUnit;

/**
 * Reads and packetises ahead of time: one task at a time on the media threads fills the queue that the event loop
 * empties. The task owns the reader while {@link #filling} is set; the loop never touches it. A unit that has to be
 * converted moves the task to those of the media threads that convert, so that it delays nobody whose units need no
 * conversion.
 */
public final class ReadAhead {

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);

    /** Two units early at the least, so that one slow read is not felt. */
    private static final int MIN_UNITS = 2;
    /** A track of tiny units is not read further ahead than this. */
    private static final int MAX_UNITS = 64;
    /** Fit for the viewer, unlike the exception's message, which may name a path. */
    private static final String FAILURE = "the media cannot be read any further";

    private final String name;
    private final StoredReader reader;
    private final Map<Track, Lane> lanes;
    private final Executor media;
    private final Executor converting;
    private final long lead;
    private final long end;
    private final long loopLength;
    private final long inTime;
    /** Told on a media thread when the loop has found nothing before and there is something now, be it the end. */
    private final Runnable wake;
    /**
     * The loop has found nothing and waits to be woken. It says so before it looks again, and the task puts a unit in
     * before it asks: whichever comes second sees the other, so that no wake is lost.
     */
    private final AtomicBoolean hungry = new AtomicBoolean();

    private final Absence absence;
    private final Queue<ReadyUnit> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean filling = new AtomicBoolean();
    private volatile long lastTime;
    private volatile boolean ended;
    private volatile String failure;
    private volatile boolean closed;
    private volatile LongUnaryOperator lateness = Segment.NOT_LATE;
    private long shift;
    private boolean readSinceLoop;
    /** Read, and not packetised yet. */
    private AccessUnit held;
    /** What it was read from. */
    private Presentation origin;
    /** What the last unit took, where units are converted. */
    private long cost;

    /**
     * @param name of the presentation, for the log
     * @param reader stands where reading begins; closed by {@link #close}
     * @param converting those media threads that convert
     * @param lead nanoseconds of media to read ahead
     * @param end media time of the first unit that is not wanted any more
     * @param loopLength nanoseconds after which the media begins anew, 0: it ends
     * @param inTime how late a unit may be, in nanoseconds, for it still to be converted
     */
    public ReadAhead(
            String name,
            StoredReader reader,
            Map<Track, Lane> lanes,
            Executor media,
            Executor converting,
            long lead,
            long end,
            long loopLength,
            long inTime,
            Runnable wake,
            Successors successors) {
        this.name = name;
        this.reader = reader;
        this.lanes = lanes;
        this.media = media;
        this.converting = converting;
        this.lead = lead;
        this.end = end;
        this.loopLength = loopLength;
        this.inTime = inTime;
        this.wake = wake;
        this.absence = new Absence(successors, this::request);
    }

    /** See {@link Segment#lateness}. */
    void lateness(LongUnaryOperator changed) {
        lateness = changed;
    }

    public ReadyUnit peek() {
        ReadyUnit unit = ready.peek();
        if (unit == null && !ended) {
            hungry.set(true);
            request();
            unit = ready.peek();
        }
        if (unit != null && hungry.get()) {
            hungry.set(false);
        }
        return unit;
    }

    public void poll() {
        ready.poll();
        count.decrementAndGet();
        request();
    }

    public boolean ended() {
        return ended && ready.isEmpty();
    }

    public String failure() {
        return failure;
    }

    /**
     * Fills on the calling thread, which may block, so that the first units are there before the reply.
     *
     * @param mayConvert whether the calling thread is one that converts
     * @return whether this has to go on there
     */
    boolean prime(boolean mayConvert) {
        boolean due = false;
        if (filling.compareAndSet(false, true)) {
            due = !fill(mayConvert);
            if (due) {
                filling.set(false);
                if (closed && filling.compareAndSet(false, true)) {
                    dispose();
                }
            }
        }
        return due;
    }

    /** Whether nothing can be read. */
    public boolean nothing() {
        return failure != null && ready.isEmpty();
    }

    public void close() {
        closed = true;
        if (filling.compareAndSet(false, true)) {
            media.execute(this::dispose);
        }
    }

    private void request() {
        if (wanting() && filling.compareAndSet(false, true)) {
            media.execute(this::fillOrMove);
        }
    }

    private boolean wanting() {
        if (closed || ended || absence.waiting()) {
            return false;
        }
        int units = count.get();
        ReadyUnit first = ready.peek();
        return units < MIN_UNITS || first != null && units < MAX_UNITS && lastTime - first.time() < lead;
    }

    private void fillOrMove() {
        if (!fill(false)) {
            converting.execute(() -> fill(true));
        }
    }

    /** @return false if the next unit has to be converted, which this thread may not: the task goes on elsewhere */
    private boolean fill(boolean mayConvert) {
        do {
            try {
                while (wanting()) {
                    tryOne(mayConvert);
                    feed();
                }
            } catch (ConversionDueException e) {
                return false;
            } catch (IOException | RuntimeException | Error e) {
                // An error too: of a bundle that has gone, or for want of memory. Nobody else would end this stream.
                if (e instanceof IOException) {
                    LOG.warn("{} cannot be read further: {}", name, e.getMessage());
                    LOG.debug("Reading ended early", e);
                } else {
                    LOG.warn("{} cannot be read further", name, e);
                }
                failure = FAILURE;
                ended = true;
                feed();
            }
            if (closed) {
                dispose();
                return true;
            }
            filling.set(false);
        } while ((wanting() || closed) && filling.compareAndSet(false, true));
        return true;
    }

    private void feed() {
        if ((ended || !ready.isEmpty()) && hungry.compareAndSet(true, false)) {
            wake.run();
        }
    }

    private void tryOne(boolean mayConvert) throws IOException, ConversionDueException {
        absence.attempt();
        try {
            readOne(mayConvert);
            absence.over();
        } catch (AbsentException e) {
            if (absence.tooLong()) {
                failure = e.getMessage() + " has gone, and no other has come";
                ended = true;
            } else {
                absence.of(e.getMessage());
            }
        }
    }

    private AccessUnit next() throws IOException, AbsentException {
        if (held != null) {
            return held;
        }
        AccessUnit unit = reader.read();
        if (unit == null && loopLength > 0 && readSinceLoop) {
            readSinceLoop = false;
            shift += loopLength;
            reader.seek(0);
            unit = reader.read();
        }
        held = unit;
        origin = reader.presentation();
        return unit;
    }

    private void readOne(boolean mayConvert) throws IOException, AbsentException, ConversionDueException {
        AccessUnit unit = next();
        if (unit == null || unit.decodeTime() + shift >= end) {
            ended = true;
            return;
        }
        readSinceLoop = true;
        Lane lane = lanes.get(unit.track());
        if (lane != null) {
            ReadyUnit next = ready(lane, unit, mayConvert);
            lastTime = next.time();
            count.incrementAndGet();
            ready.add(next);
        }
        held = null;
        origin = null;
    }

    /** What would be too late once it is converted is left out, so that the next one is not. */
    private ReadyUnit ready(Lane lane, AccessUnit unit, boolean mayConvert)
            throws AbsentException, ConversionDueException {
        if (!mayConvert) {
            return lane.ready(origin, unit, shift, false);
        }
        LongUnaryOperator clock = lateness;
        long time = unit.decodeTime() + shift;
        long before = clock.applyAsLong(time);
        if (before + Math.min(cost, inTime) <= inTime) {
            ReadyUnit ready = lane.ready(origin, unit, shift, true);
            cost = clock.applyAsLong(time) - before;
            return ready;
        }
        try {
            return lane.ready(origin, unit, shift, false);
        } catch (ConversionDueException e) {
            return lane.leftOut(unit, shift);
        }
    }

    /** Runs with {@link #filling} set for ever, so once. */
    private void dispose() {
        for (ReadyUnit unit = ready.poll(); unit != null; unit = ready.poll()) {
            unit.release();
        }
        ended = true;
        absence.over();
        lanes.values().forEach(Lane::close);
        reader.close();
    }
}
