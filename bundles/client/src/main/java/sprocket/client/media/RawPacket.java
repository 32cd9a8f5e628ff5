// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import sprocket.rtp.RtpHeader;

/**
 * An RTP packet as it came.
 *
 * @param packet the whole packet, header included; valid during the call only
 * @param lost whether packets before this one are missing
 * @param arrival nanoseconds of the loop's clock
 */
public record RawPacket(RtpHeader header, ByteBuffer packet, boolean lost, long arrival) {

    /** The bytes behind the header, without padding. */
    public ByteBuffer payload() {
        return header.payload(packet);
    }
}
