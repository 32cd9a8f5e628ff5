// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.zip.CRC32C;
import sprocket.loop.Loop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.playout.api.ConversionStatistics;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.UnitConversion;
import sprocket.rtp.train.TrainPool;

/**
 * The conversions of access units that packets cannot carry, for all sessions together. A stored unit is converted once
 * for all viewers, as long as the cache keeps it. Thread-safe.
 */
public final class Conversions {

    private final Loop.Clock clock;
    private final MediaCache cache;
    private final ObjectIds ids = new ObjectIds();
    private final ConversionCost cost = new ConversionCost();
    private final ConversionLoad load;
    private final ConversionThreads converting;
    private final ConversionLog losses = new ConversionLog();
    private final LongAdder made = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final KeptTrains trains;
    private final LongAdder nanos = new LongAdder();

    /**
     * @param loop its clock measures conversions
     * @param media the media threads, some of which convert
     * @param threads how many of them may convert at once
     */
    public Conversions(ConversionSettings settings, Loop loop, Executor media, IntSupplier threads) {
        this.clock = loop.clock();
        this.cache = new MediaCache(settings.cacheMemory(), loop, media);
        this.trains = new KeptTrains(cache, ids, reused);
        this.load = new ConversionLoad(cost, threads, settings.share());
        this.converting = new ConversionThreads(media, threads);
    }

    /** Changes the settings. Playing streams are not disturbed. */
    public void change(ConversionSettings changed) {
        cache.limit(changed.cacheMemory());
        load.share(changed.share());
    }

    /** The demand of a new viewer. */
    public ConversionDemand demand() {
        return new ConversionDemand(load);
    }

    /** The media threads that convert for a viewer. Only tasks that convert stored media may run there. */
    public Executor threads(ConversionDemand demand) {
        return task -> converting.execute(task, demand.admitted());
    }

    /** For one stream of stored media. */
    public UnitConverter stored(ConversionDemand.TrackDemand demand) {
        return new UnitConverter() {

            @Override
            public Optional<AccessUnit> known(
                    Presentation origin, PayloadFormat format, AccessUnit unit, UnitConversion conversion) {
                return Conversions.this
                        .known(key(origin, format, unit, conversion))
                        .map(known -> known.of(unit));
            }

            @Override
            public AccessUnit convert(
                    Presentation origin, PayloadFormat format, AccessUnit unit, UnitConversion conversion)
                    throws MediaException {
                return shared(origin, format, unit, conversion, demand);
            }
        };
    }

    /** The packets of stored units. */
    public KeptTrains trains() {
        return trains;
    }

    /** Packets that are kept are given up before a pool refuses memory to others. */
    public void reserveOf(TrainPool pool) {
        pool.reserve(cache::release);
    }

    /** For all viewers of one live presentation. */
    public LiveConversions live() {
        return new LiveConversions(this, demand());
    }

    private UnitKey key(Presentation origin, PayloadFormat format, AccessUnit unit, UnitConversion conversion) {
        return UnitKey.of(ids.of(origin), ids.of(format), conversion.description(), unit);
    }

    private Optional<ConvertedUnit> known(UnitKey key) {
        Optional<ConvertedUnit> known = Optional.ofNullable(cache.isOn() ? cache.known(key) : null);
        known.ifPresent(unit -> reused.increment());
        return known;
    }

    private AccessUnit shared(
            Presentation origin,
            PayloadFormat format,
            AccessUnit unit,
            UnitConversion conversion,
            ConversionDemand.TrackDemand demand)
            throws MediaException {
        if (!cache.isOn()) {
            return make(origin, unit, conversion, demand).of(unit);
        }
        Making making = new Making(origin, unit, conversion, demand);
        ConvertedUnit converted = cache.get(key(origin, format, unit, conversion), making);
        if (!making.begun) {
            reused.increment();
        }
        return converted.of(unit);
    }

    private final class Making implements MediaCache.Making<ConvertedUnit> {

        private final Presentation origin;
        private final AccessUnit unit;
        private final UnitConversion conversion;
        private final ConversionDemand.TrackDemand demand;
        private boolean begun;

        Making(Presentation origin, AccessUnit unit, UnitConversion conversion, ConversionDemand.TrackDemand demand) {
            this.origin = origin;
            this.unit = unit;
            this.conversion = conversion;
            this.demand = demand;
        }

        @Override
        public ConvertedUnit make() throws MediaException {
            begun = true;
            return Conversions.this.make(origin, unit, conversion, demand);
        }
    }

    /** Converts, on the calling thread. */
    ConvertedUnit make(
            Presentation origin, AccessUnit unit, UnitConversion conversion, ConversionDemand.TrackDemand demand)
            throws MediaException {
        int size = unit.size();
        boolean done = false;
        long begin = clock.nanoTime();
        try {
            ConvertedUnit converted = new ConvertedUnit(conversion.convert().parts());
            losses.tell(origin, unit.track(), conversion);
            done = true;
            return converted;
        } finally {
            long spent = clock.nanoTime() - begin;
            cost.measured(size, spent);
            demand.converted(size);
            nanos.add(spent);
            (done ? made : failed).increment();
        }
    }

    public ConversionStatistics statistics() {
        return new ConversionStatistics(
                made.sum(),
                reused.sum(),
                failed.sum(),
                Duration.ofNanos(nanos.sum()),
                cache.count(),
                cache.bytes(),
                load.now(),
                load.capacity(),
                load.refused());
    }

    /** Empties the cache. */
    public void close() {
        cache.close();
    }

    /**
     * Identifies an access unit and its conversion for a payload format. It includes a checksum, because a file of a
     * picture directory may be overwritten while it is played.
     *
     * @param origin stands for the presentation
     * @param format stands for the payload format
     * @param conversion its description, since the settings of a format may change
     * @param time of its presentation
     */
    private record UnitKey(
            ObjectIds.Id origin,
            ObjectIds.Id format,
            String conversion,
            String track,
            long time,
            int size,
            int checksum)
            implements MediaCache.Key<ConvertedUnit> {

        static UnitKey of(ObjectIds.Id origin, ObjectIds.Id format, String conversion, AccessUnit unit) {
            CRC32C checksum = new CRC32C();
            unit.parts().forEach(part -> checksum.update(part.duplicate()));
            return new UnitKey(
                    origin, format, conversion, unit.track().id(), unit.presentationTime(), unit.size(), (int)
                            checksum.getValue());
        }
    }
}
