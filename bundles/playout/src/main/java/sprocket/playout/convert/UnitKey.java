// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.zip.CRC32C;
import sprocket.media.api.AccessUnit;

/**
 * Identifies an access unit and its conversion for a payload format. It includes a checksum, because a file of a
 * picture directory may be overwritten while it is played.
 *
 * @param origin stands for the presentation
 * @param format stands for the payload format
 * @param conversion its description, since the settings of a format may change
 * @param time of its presentation
 */
record UnitKey(
        ObjectIds.Id origin, ObjectIds.Id format, String conversion, String track, long time, int size, int checksum)
        implements MediaCache.Key<ConvertedUnit> {

    static UnitKey of(ObjectIds.Id origin, ObjectIds.Id format, String conversion, AccessUnit unit) {
        CRC32C checksum = new CRC32C();
        unit.parts().forEach(part -> checksum.update(part.duplicate()));
        return new UnitKey(origin, format, conversion, unit.track().id(), unit.presentationTime(), unit.size(), (int)
                checksum.getValue());
    }

    /**
     * Gives each object an id that can be used as a key. An id does not refer to its object, so neither the object nor
     * its class is kept in memory. Thread-safe.
     */
    static final class ObjectIds {

        /** Equal to itself only. */
        static final class Id {}

        private final LoadingCache<Object, Id> known =
                Caffeine.newBuilder().weakKeys().executor(Runnable::run).build(object -> new Id());

        /** The id of an object. Objects are compared by identity. */
        Id of(Object object) {
            return known.get(object);
        }
    }
}
