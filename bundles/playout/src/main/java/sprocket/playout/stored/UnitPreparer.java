// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.playout.convert.TrackDemand;
import sprocket.playout.stream.AbsentException;
import sprocket.playout.stream.ConversionDueException;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.Packing;
import sprocket.playout.stream.ReadyUnit;
import sprocket.rtp.train.PacketTrain;

/** One stream's way from access units to packets. Used by one thread at a time. */
public final class Lane {

    private final OutgoingStream stream;
    private final Packing packing;
    private final TrackDemand demand;

    /** @param demand of the packing's conversions */
    public Lane(OutgoingStream stream, Packing packing, TrackDemand demand) {
        this.stream = stream;
        this.packing = packing;
        this.demand = demand;
    }

    public OutgoingStream stream() {
        return stream;
    }

    /**
     * @param origin what the unit was read from
     * @param shift added to the unit's times
     * @param converts whether this thread may convert it
     * @throws AbsentException if nobody can packetise it at the moment: to be tried again
     * @throws ConversionDueException if it has to be converted: to be tried again on a thread that may
     */
    public ReadyUnit ready(Presentation origin, AccessUnit unit, long shift, boolean converts)
            throws AbsentException, ConversionDueException {
        Optional<PacketTrain> train = Optional.empty();
        Throwable failure = null;
        try {
            train = packing.packetise(origin, unit, converts);
        } catch (MediaException | RuntimeException | LinkageError e) {
            failure = e;
        }
        return of(unit, shift, train.orElse(null), failure);
    }

    /** One that is not sent, though it could be. */
    ReadyUnit leftOut(AccessUnit unit, long shift) {
        return of(unit, shift, null, null);
    }

    private ReadyUnit of(AccessUnit unit, long shift, PacketTrain train, Throwable failure) {
        demand.passed(unit.duration());
        return new ReadyUnit(
                stream,
                unit.decodeTime() + shift,
                unit.presentationTime() + shift,
                unit.duration(),
                train,
                failure,
                packing.conversion(),
                unit.randomAccess(),
                number(unit));
    }

    /** Stored media have units of one length, or nearly so. */
    private static long number(AccessUnit unit) {
        return unit.duration() > 0 ? Math.round((double) unit.presentationTime() / unit.duration()) : 0;
    }

    public void close() {
        packing.close();
    }
}
