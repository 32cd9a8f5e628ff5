// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
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
     * @param origin the presentation that the unit was read from
     * @param times gives the unit's playing times
     * @param mayConvert whether this thread may convert it
     * @throws ServiceAbsentException if there is no payload format for it at the moment; the caller tries again later
     * @throws TrackPacketiser.ConversionDueException if it has to be converted and this thread may not; the caller
     *     tries again on one that may
     */
    ReadyUnit prepare(Presentation origin, AccessUnit unit, UnitSequence times, boolean mayConvert)
            throws ServiceAbsentException, TrackPacketiser.ConversionDueException {
        Optional<PacketTrain> train = Optional.empty();
        Throwable failure = null;
        try {
            train = packetiser.packetise(origin, unit, mayConvert);
        } catch (MediaException | RuntimeException | LinkageError e) {
            failure = e;
        }
        return of(unit, times, train.orElse(null), failure);
    }

    /** A unit that is not sent, although it could be. */
    ReadyUnit leaveOut(AccessUnit unit, UnitSequence times) {
        return of(unit, times, null, null);
    }

    private ReadyUnit of(AccessUnit unit, UnitSequence times, PacketTrain train, Throwable failure) {
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
    private static long number(AccessUnit unit) {
        return unit.duration() > 0 ? Math.round((double) unit.presentationTime() / unit.duration()) : 0;
    }

    public void close() {
        packetiser.close();
    }
}
