// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where a stream begins to play, as the server announces it (RTP-Info, RFC 2326, section 12.33).
 *
 * @param sequence sequence number of the first packet, 16 bits unsigned
 * @param rtpTime RTP timestamp that belongs to the beginning of the timeline, 32 bits unsigned
 */
public record PlayStart(OptionalInt sequence, OptionalLong rtpTime) {

    /** The server announces nothing. */
    public static final PlayStart UNKNOWN = new PlayStart(OptionalInt.empty(), OptionalLong.empty());
}
