// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.Optional;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.MediaDescription;

/**
 * A media section of a description.
 *
 * @param index of the section, from 0
 * @param media the section as sent
 * @param control the URL for SETUP
 * @param payloadType of the packets, 0 to 127; -1 if the section announces none
 * @param payload the content of the packets; empty if the section does not describe it
 */
public record DescribedTrack(
        int index, MediaDescription media, RtspUri control, int payloadType, Optional<PayloadDescription> payload) {

    /** The encoding, such as {@code JPEG}; "" if it is not known. */
    public String encoding() {
        return payload.map(PayloadDescription::encoding).orElse("");
    }
}
