// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.util.List;
import sprocket.media.api.Track;
import sprocket.rtp.payload.PayloadDescription;

/**
 * A track as it is announced.
 *
 * @param payloadType the number that its packets carry, 0 to 127
 * @param profile the profile of its transports, which stands in the m= line: {@code RTP/AVP}
 * @param attributes further lines that a transport adds
 */
public record StreamDescription(
        Track track,
        int payloadType,
        PayloadDescription payload,
        String profile,
        List<PayloadDescription.Attribute> attributes) {

    public StreamDescription {
        attributes = List.copyOf(attributes);
    }
}
