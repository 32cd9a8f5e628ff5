// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import org.osgi.annotation.versioning.ConsumerType;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;

/**
 * What a payload format does to an access unit that its packets cannot carry as it is. Used by one thread at a time.
 */
@ConsumerType
public interface UnitConversion {

    /**
     * What is done, as a text for operators that continues "Pictures are": "re-coded with the standard Huffman tables".
     * Units that are converted in the same way have the same text.
     */
    String description();

    /** Whether something of the media is lost. */
    boolean lossy();

    /**
     * Converts the unit, which may take many milliseconds. The result depends only on the unit and the format's
     * settings. It may be kept for other viewers, even after the format has been removed.
     *
     * @return a unit with the same track and times
     * @throws MediaException if this unit cannot be carried at all
     */
    AccessUnit convert() throws MediaException;
}
