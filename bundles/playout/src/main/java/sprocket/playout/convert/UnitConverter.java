// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.UnitConversion;

/** Converts access units, in one way for stored media and in another for live media. Used by one thread at a time. */
public interface UnitConverter {

    /**
     * The result of an earlier conversion, found at once.
     *
     * @param origin what the unit was read from
     * @param format that asks for the conversion
     * @return empty if the conversion has to be done
     */
    default Optional<AccessUnit> known(
            Presentation origin, PayloadFormat format, AccessUnit unit, UnitConversion conversion) {
        return Optional.empty();
    }

    /**
     * Does a conversion, or returns the result of an earlier one.
     *
     * @param origin what the unit was read from
     * @param format that asks for the conversion
     * @throws MediaException if the unit cannot be carried at all
     */
    AccessUnit convert(Presentation origin, PayloadFormat format, AccessUnit unit, UnitConversion conversion)
            throws MediaException;
}
