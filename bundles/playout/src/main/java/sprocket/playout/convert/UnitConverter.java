// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.UnitConversion;

/** Gets access units converted, one way for stored media and another for live media. Used by one thread at a time. */
public interface UnitConverter {

    /**
     * What a conversion gave before, which takes no time to find.
     *
     * @param origin what the unit was read from
     * @param format that asks for the conversion
     * @return empty if it has to be done
     */
    default Optional<AccessUnit> known(
            Presentation origin, PayloadFormat format, AccessUnit unit, UnitConversion conversion) {
        return Optional.empty();
    }

    /**
     * Does a conversion, or takes the result from where it was done before.
     *
     * @param origin what the unit was read from
     * @param format that asks for the conversion
     * @throws MediaException if the unit cannot be carried after all
     */
    AccessUnit convert(Presentation origin, PayloadFormat format, AccessUnit unit, UnitConversion conversion)
            throws MediaException;
}
