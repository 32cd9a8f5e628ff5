// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.util.zip.CRC32C;
import sprocket.media.api.AccessUnit;

/**
 * Names an access unit and what is done to it for a payload format. A file of a directory of pictures may be
 * overwritten while it is played, so the bytes count, too.
 *
 * @param origin stands for the presentation
 * @param format stands for the payload format
 * @param conversion what is done, as it describes itself: the settings of a format may change
 * @param time of its presentation
 */
record UnitKey(
        Identities.Identity origin,
        Identities.Identity format,
        String conversion,
        String track,
        long time,
        int size,
        int checksum)
        implements MediaCache.Key<ConvertedUnit> {

    static UnitKey of(Identities.Identity origin, Identities.Identity format, String conversion, AccessUnit unit) {
        CRC32C checksum = new CRC32C();
        unit.parts().forEach(part -> checksum.update(part.duplicate()));
        return new UnitKey(origin, format, conversion, unit.track().id(), unit.presentationTime(), unit.size(), (int)
                checksum.getValue());
    }
}
