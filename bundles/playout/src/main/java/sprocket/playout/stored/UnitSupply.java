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

    private final UnitSequence units;
    private final Map<Track, UnitPreparer> preparers;
    private final long inTime;
    private volatile LongUnaryOperator lateness = Segment.NOT_LATE;
    /** The unit that was read and is not packetised yet. */
    private AccessUnit held;
    /** What was known of it before it was read; null for nothing. */
    private UnitOutline outline;
    /** What it was read from. */
    private Presentation origin;
    /** Nanoseconds that the last conversion took. */
    private long cost;

    /**
     * @param preparers of the tracks that the units are of
     * @param inTime how late a unit may be, in nanoseconds, for it still to be converted
     */
    UnitSupply(UnitSequence units, Map<Track, UnitPreparer> preparers, long inTime) {
        this.units = units;
        this.preparers = preparers;
        this.inTime = inTime;
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
            ReadyUnit known = preparer == null ? null : preparer.known(next, units);
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
        // Nobody waits for a thread that may convert: what it converts is shared by the converter.
        ReadyUnit known = mayConvert ? preparer.known(next, units) : preparer.get(next, units);
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
        ReadyUnit ready = prepare(preparers.get(held.track()), held, mayConvert);
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
        if (before + Math.min(cost, inTime) <= inTime) {
            ReadyUnit ready = preparer.prepare(origin, unit, outline, units, true);
            cost = clock.applyAsLong(time) - before;
            return ready;
        }
        try {
            return preparer.prepare(origin, unit, outline, units, false);
        } catch (TrackPacketiser.ConversionDueException e) {
            return preparer.leaveOut(unit, units);
        }
    }

    @Override
    public void close() {
        preparers.values().forEach(UnitPreparer::close);
        units.close();
    }
}
