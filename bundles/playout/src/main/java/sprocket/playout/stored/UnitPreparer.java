// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.media.api.UnitOutline;
import sprocket.playout.convert.ConversionDemand;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.playout.stream.ServiceAbsentException;
import sprocket.playout.stream.TrackPacketiser;
import sprocket.rtp.train.PacketTrain;

/**
 * Makes the access units of one stream ready to be sent: as packets, with times and numbers. Used by one thread at a
 * time.
 */
public final class UnitPreparer {

    private final OutgoingStream stream;
    private final TrackPacketiser packetiser;
    private final ConversionDemand.TrackDemand demand;

    /** @param demand that the packetiser's conversions count for */
    public UnitPreparer(OutgoingStream stream, TrackPacketiser packetiser, ConversionDemand.TrackDemand demand) {
        this.stream = stream;
        this.packetiser = packetiser;
        this.demand = demand;
    }

    public OutgoingStream stream() {
        return stream;
    }

    /**
     * A unit whose packets were made before, for another viewer or in another round. Returns at once.
     *
     * @param times gives the unit's playing times
     * @return null if they are not there
     */
    ReadyUnit known(UnitOutline unit, UnitSequence times) {
        PacketTrain train = packetiser.known(unit);
        return train == null ? null : of(unit, times, train, null);
    }

    /**
     * The same, after waiting for a thread that makes the packets. If there are none, other threads wait for the
     * caller, until it has prepared the unit or calls {@link #giveUp}.
     *
     * @throws ServiceAbsentException if there is no payload format at the moment; the caller tries again later
     */
    ReadyUnit get(UnitOutline unit, UnitSequence times) throws ServiceAbsentException {
        try {
            PacketTrain train = packetiser.get(unit);
            return train == null ? null : of(unit, times, train, null);
        } catch (MediaException | RuntimeException | LinkageError e) {
            // To prepare the unit fails in the same way.
            return null;
        }
    }

    /** The unit that was asked for by {@link #get} is not prepared here and now. */
    void giveUp() {
        packetiser.giveUp();
    }

    /**
     * @param origin the presentation that the unit was read from
     * @param outline of the unit; null if its bytes may not be the same the next time
     * @param times gives the unit's playing times
     * @param mayConvert whether this thread may convert it
     * @throws ServiceAbsentException if there is no payload format for it at the moment; the caller tries again later
     * @throws TrackPacketiser.ConversionDueException if it has to be converted and this thread may not; the caller
     *     tries again on one that may
     */
    ReadyUnit prepare(Presentation origin, AccessUnit unit, UnitOutline outline, UnitSequence times, boolean mayConvert)
            throws ServiceAbsentException, TrackPacketiser.ConversionDueException {
        Optional<PacketTrain> train = Optional.empty();
        Throwable failure = null;
        try {
            train = packetiser.packetise(origin, unit, outline, mayConvert);
        } catch (MediaException | RuntimeException | LinkageError e) {
            failure = e;
        }
        return of(UnitOutline.of(unit), times, train.orElse(null), failure);
    }

    /** Whether units can be prepared now. One that is left out must not hide that there is no payload format. */
    boolean ready() {
        return packetiser.ready();
    }

    /** A unit that is not sent, although it could be. */
    ReadyUnit leaveOut(UnitOutline unit, UnitSequence times) {
        return of(unit, times, null, null);
    }

    private ReadyUnit of(UnitOutline unit, UnitSequence times, PacketTrain train, Throwable failure) {
        long duration = times.stretch().span(unit.duration());
        demand.passed(duration);
        return new ReadyUnit(
                stream,
                times.time(unit.decodeTime()),
                times.time(unit.presentationTime()),
                duration,
                train,
                failure,
                packetiser.conversion(),
                unit.randomAccess(),
                number(unit));
    }

    /** The units of a stored track have nearly the same duration. */
    private static long number(UnitOutline unit) {
        return unit.duration() > 0 ? Math.round((double) unit.presentationTime() / unit.duration()) : 0;
    }

    public void close() {
        packetiser.close();
    }
}
