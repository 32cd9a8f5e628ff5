// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.util.List;
import sprocket.rtp.payload.PayloadDescription;

/**
 * What a transport adds to the media sections of session descriptions (RFC 8866, section 5.14).
 *
 * @param profile the profile of its streams, which stands in the m= line: {@code RTP/SAVP}
 * @param payloadProfile the profile whose payload formats it carries: {@code RTP/AVP}
 * @param attributes further lines, such as {@code key-mgmt} (RFC 4567)
 */
public record TransportDescription(
        String profile, String payloadProfile, List<PayloadDescription.Attribute> attributes) {

    public TransportDescription {
        attributes = List.copyOf(attributes);
    }
}
