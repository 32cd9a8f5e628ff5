// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.util.concurrent.atomic.LongAdder;
import sprocket.media.api.UnitOutline;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.train.PacketTrain;

/**
 * The packets of stored units, kept for all viewers who get them from the same payload format in the same layout.
 * Thread-safe.
 */
public final class KeptTrains {

    private final MediaCache cache;
    private final ObjectIds ids;
    private final LongAdder reused;

    /** @param reused counts conversions that were not necessary, because the packets are kept */
    KeptTrains(MediaCache cache, ObjectIds ids, LongAdder reused) {
        this.cache = cache;
        this.ids = ids;
        this.reused = reused;
    }

    /** Those of a payload format, for one stream. */
    public OfFormat of(PayloadFormat format, PacketTrain.Format layout) {
        return new OfFormat(ids.of(format), layout);
    }

    /**
     * A train that is kept.
     *
     * @param train one of its references belongs to the cache
     * @param conversion what was done to the unit before; null for nothing
     */
    private record Entry(PacketTrain train, PlayoutStream.Conversion conversion) implements MediaCache.Kept {

        @Override
        public int bytes() {
            return train.memory().capacity();
        }

        @Override
        public boolean idle() {
            return train.holders() == 1;
        }

        @Override
        public void removed() {
            train.release();
        }
    }

    private record Key(ObjectIds.Id content, long number, ObjectIds.Id format, PacketTrain.Format layout)
            implements MediaCache.Key<Entry> {}

    /** The trains of one payload format in one layout, for one stream. Used by one thread at a time. */
    public final class OfFormat {

        private final ObjectIds.Id format;
        private final PacketTrain.Format layout;
        /** What the last unit was of. The next one is of the same, as a rule. */
        private Object content;

        private ObjectIds.Id contentId;
        private MediaCache.Claim<Entry> claim;
        private PlayoutStream.Conversion conversion;

        private OfFormat(ObjectIds.Id format, PacketTrain.Format layout) {
            this.format = format;
            this.layout = layout;
        }

        /**
         * The train of a unit, at once.
         *
         * @return with a reference for the caller; null if none is kept, and while one is being made
         */
        public PacketTrain known(UnitOutline unit) {
            return cache.isOn() ? taken(cache.known(key(unit))) : null;
        }

        /**
         * The train of a unit. Waits while another thread makes it. If there is none, others wait for the caller to
         * make it, until it calls {@link #keep} or {@link #giveUp}. So in between it must not wait for a thread.
         *
         * @return with a reference for the caller; null if there is none
         */
        public PacketTrain get(UnitOutline unit) {
            if (!cache.isOn()) {
                return null;
            }
            MediaCache.Claim<Entry> next = cache.claim(key(unit));
            if (next.kept() == null) {
                claim = next;
            }
            return taken(next.kept());
        }

        private PacketTrain taken(Entry entry) {
            // It may have left the cache in this moment.
            if (entry == null || !entry.train().retainIfHeld()) {
                return null;
            }
            conversion = entry.conversion();
            if (conversion != null) {
                reused.increment();
            }
            return entry.train();
        }

        /** How the unit of the train that was returned last was converted; null if it was not. */
        public PlayoutStream.Conversion conversion() {
            return conversion;
        }

        /**
         * Keeps the train of a unit, unless another one is kept.
         *
         * @param how the unit was converted; null if it was not
         */
        public void keep(UnitOutline unit, PacketTrain train, PlayoutStream.Conversion how) {
            Key key = key(unit);
            if (claim != null && !claim.key().equals(key)) {
                giveUp();
            }
            if (claim == null && cache.isOn()) {
                claim = cache.claimUnlessKnown(key);
            }
            if (claim != null) {
                claim.fulfil(new Entry(train.retain(), how));
                claim = null;
                if (format.gone()) {
                    cache.remove(key);
                }
            }
        }

        /** The caller of {@link #get} has not made a train. Without effect if it did not have to. */
        public void giveUp() {
            if (claim != null) {
                claim.fulfil(null);
                claim = null;
            }
        }

        /** The payload format has gone: its trains are not sent any more. */
        public void formatGone() {
            giveUp();
            if (format.leave()) {
                cache.removeIf(key -> key instanceof Key ours && ours.format() == format);
            }
        }

        private Key key(UnitOutline unit) {
            if (unit.content() != content) {
                content = unit.content();
                contentId = ids.of(content);
            }
            return new Key(contentId, unit.number(), format, layout);
        }
    }
}
