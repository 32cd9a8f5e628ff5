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
     * What is done, for operators, as it goes on after "Pictures are": "re-coded with the standard Huffman tables". The
     * same text for all units that are treated alike.
     */
    String description();

    /** Whether something of the media is lost. */
    boolean lossy();

    /**
     * Does it; may take many milliseconds. The result depends on the unit and the format's settings only and may be
     * kept for other viewers, also after the format has gone.
     *
     * @return a unit with the same track and times
     * @throws MediaException where this unit cannot be carried after all
     */
    AccessUnit convert() throws MediaException;
}
