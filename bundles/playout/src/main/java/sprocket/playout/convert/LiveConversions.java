// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.media.api.RecentUnits;
import sprocket.media.api.Track;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.UnitConversion;

/**
 * The conversions of one live presentation. Each unit is converted once for a payload format, however many layouts of
 * packets there are. Units since the last random access unit are kept for new viewers, within the limits of
 * {@link RecentUnits}. Used by one thread at a time, except {@link #close}.
 */
public final class LiveConversions implements UnitConverter {

    private final Conversions conversions;
    private final ConversionDemand demand;
    private final Map<Track, Recent> recent = new HashMap<>();

    /** @param format not kept in memory */
    private record Done(AccessUnit unit, WeakReference<PayloadFormat> format, ConvertedUnit converted) {}

    /** What was converted of one track. */
    private static final class Recent {

        private final ConversionDemand.TrackDemand demand;
        private final List<Done> done = new ArrayList<>();
        private long bytes;

        Recent(ConversionDemand.TrackDemand demand) {
            this.demand = demand;
        }

        void add(Done one) {
            if (done.size() == RecentUnits.MAX_UNITS || bytes > RecentUnits.MAX_BYTES) {
                clear();
            }
            done.add(one);
            bytes += one.converted().bytes();
        }

        void clear() {
            done.clear();
            bytes = 0;
        }
    }

    LiveConversions(Conversions conversions, ConversionDemand demand) {
        this.conversions = conversions;
        this.demand = demand;
        demand.flows(1);
    }

    /** A unit has come. If it is a random access unit, the units before it are dropped. */
    public void begin(AccessUnit unit) {
        Recent of = recent.get(unit.track());
        if (of != null && unit.randomAccess()) {
            of.clear();
        }
    }

    /** All viewers have got the unit. */
    public void end(AccessUnit unit) {
        Recent of = recent.get(unit.track());
        if (of != null) {
            of.demand.passed(unit.duration());
        }
    }

    @Override
    public AccessUnit convert(Presentation origin, PayloadFormat format, AccessUnit unit, UnitConversion conversion)
            throws MediaException {
        Recent of = recent.computeIfAbsent(unit.track(), track -> new Recent(demand.of(track)));
        for (Done one : of.done) {
            if (one.unit() == unit && one.format().refersTo(format)) {
                return one.converted().of(unit);
            }
        }
        ConvertedUnit converted = conversions.make(origin, unit, conversion, of.demand);
        of.add(new Done(unit, new WeakReference<>(format), converted));
        return converted.of(unit);
    }

    /** There is no viewer any more. */
    public void close() {
        demand.rests();
    }
}
