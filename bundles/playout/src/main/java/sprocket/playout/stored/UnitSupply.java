// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.media.api.UnitOutline;
import sprocket.playout.pace.Segment;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.playout.stream.ServiceAbsentException;
import sprocket.playout.stream.TrackPacketiser;

/**
 * The units of a stretch, ready to be sent: taken from what is kept, else read and packetised. Used by one thread at a
 * time.
 */
final class UnitSupply implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnitSupply.class);
    private static final long NONE = Long.MIN_VALUE;

    private final UnitSequence units;
    private final Map<Track, UnitPreparer> preparers;
    private final long maxLateness;
    private volatile LongUnaryOperator lateness = Segment.NOT_LATE;
    /** A late unit that waits to be sent, by its time, and how late it was when it was ready. */
    private volatile long sampled = NONE;

    private volatile long sampledLateness;
    /** Nanoseconds for which a late unit waits until it is sent: the loop has much to do. */
    private volatile long delay;
    /** The unit that was read and is not packetised yet. */
    private AccessUnit held;
    /** What was known of it before it was read; null for nothing. */
    private UnitOutline outline;
    /** What it was read from. */
    private Presentation origin;
    /** Whether the last unit could not be carried. */
    private boolean failing;
    /** Nanoseconds that the last conversion took. */
    private long cost;

    /**
     * @param preparers of the tracks that the units are of
     * @param maxLateness how late a unit may be, in nanoseconds, for it still to be sent; half as late, for it still to
     *     be converted
     */
    UnitSupply(UnitSequence units, Map<Track, UnitPreparer> preparers, long maxLateness) {
        this.units = units;
        this.preparers = preparers;
        this.maxLateness = maxLateness;
    }

    /** See {@link Segment#lateness}. May be called on any thread. */
    void lateness(LongUnaryOperator changed) {
        lateness = changed;
    }

    /** Whether units of the stream's track come. */
    boolean reads(OutgoingStream stream) {
        return preparers.containsKey(stream.track());
    }

    /** Whether it has ended because the media has no more units. */
    boolean exhausted() {
        return units.exhausted();
    }

    /** The next unit if it is kept. Returns at once; null if {@link #next} has to be called. */
    ReadyUnit known() {
        if (held != null) {
            return null;
        }
        try {
            UnitOutline next = units.peek();
            UnitPreparer preparer = next == null ? null : preparers.get(next.track());
            if (preparer == null) {
                return null;
            }
            ReadyUnit known = tooLate(preparer, next) ? preparer.leaveOut(next, units) : preparer.known(next, units);
            if (known != null) {
                units.skip(next);
            }
            return known;
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("A unit is not known before it is read", e);
            return null;
        }
    }

    /**
     * The next unit. May block.
     *
     * @param mayConvert whether the calling thread may convert
     * @return null at the end
     * @throws ServiceAbsentException if a service that it needs has gone; the caller tries again later
     * @throws TrackPacketiser.ConversionDueException if the unit has to be converted and this thread may not; the
     *     caller tries again on one that may
     */
    ReadyUnit next(boolean mayConvert)
            throws IOException, ServiceAbsentException, TrackPacketiser.ConversionDueException {
        if (held != null) {
            return prepared(mayConvert);
        }
        units.settle();
        UnitOutline next = units.peek();
        UnitPreparer preparer = next == null ? null : preparers.get(next.track());
        if (preparer == null) {
            return read(null) ? prepared(mayConvert) : null;
        }
        ReadyUnit known = tooLate(preparer, next) ? preparer.leaveOut(next, units) : kept(preparer, next, mayConvert);
        if (known != null) {
            units.skip(next);
            return known;
        }
        try {
            return read(next) ? prepared(mayConvert) : null;
        } finally {
            // If the unit has to be converted, those who wait for it find that out by themselves.
            preparer.giveUp();
        }
    }

    /** Nobody waits for a thread that may convert: what it converts is shared by the converter. */
    private ReadyUnit kept(UnitPreparer preparer, UnitOutline unit, boolean mayConvert) throws ServiceAbsentException {
        return mayConvert ? preparer.known(unit, units) : preparer.get(unit, units);
    }

    /**
     * Whether a unit will be sent too late. It is left out before its packets are made: work for units that are dropped
     * would make all others later. Units that cannot be carried are not left out, so that they count as failed.
     */
    private boolean tooLate(UnitPreparer preparer, UnitOutline unit) {
        long time = units.time(unit.decodeTime());
        long late = lateness.applyAsLong(time);
        if (late <= 0 || failing || !preparer.ready()) {
            return false;
        }
        if (late + delay > maxLateness) {
            return true;
        }
        if (sampled == NONE) {
            sampledLateness = late;
            sampled = time;
        }
        return false;
    }

    /** A unit was taken to be sent. On the event loop. */
    void taken(ReadyUnit unit) {
        if (unit.time() == sampled) {
            long waited = lateness.applyAsLong(unit.time()) - sampledLateness;
            delay = Math.max(0, Math.min(maxLateness / 2, waited));
            sampled = NONE;
        }
    }

    /**
     * Reads a unit.
     *
     * @param expected which one; null if that is not known
     * @return false at the end
     */
    private boolean read(UnitOutline expected) throws IOException, ServiceAbsentException {
        do {
            held = units.next();
        } while (held != null && !preparers.containsKey(held.track()));
        origin = units.presentation();
        outline = held != null && expected != null && expected.matches(held) ? expected : null;
        return held != null;
    }

    private ReadyUnit prepared(boolean mayConvert)
            throws ServiceAbsentException, TrackPacketiser.ConversionDueException {
        UnitPreparer preparer = preparers.get(held.track());
        UnitOutline known = UnitOutline.of(held);
        ReadyUnit ready =
                tooLate(preparer, known) ? preparer.leaveOut(known, units) : prepare(preparer, held, mayConvert);
        failing = ready.failure() != null;
        held = null;
        outline = null;
        origin = null;
        return ready;
    }

    /** A unit that would be too late once converted is left out, so that the next one is in time. */
    private ReadyUnit prepare(UnitPreparer preparer, AccessUnit unit, boolean mayConvert)
            throws ServiceAbsentException, TrackPacketiser.ConversionDueException {
        if (!mayConvert) {
            return preparer.prepare(origin, unit, outline, units, false);
        }
        LongUnaryOperator clock = lateness;
        long time = units.time(unit.decodeTime());
        long before = clock.applyAsLong(time);
        long inTime = maxLateness / 2;
        if (before + Math.min(cost, inTime) <= inTime) {
            ReadyUnit ready = preparer.prepare(origin, unit, outline, units, true);
            cost = clock.applyAsLong(time) - before;
            return ready;
        }
        try {
            return preparer.prepare(origin, unit, outline, units, false);
        } catch (TrackPacketiser.ConversionDueException e) {
            return preparer.leaveOut(UnitOutline.of(unit), units);
        }
    }

    @Override
    public void close() {
        preparers.values().forEach(UnitPreparer::close);
        units.close();
    }
}
