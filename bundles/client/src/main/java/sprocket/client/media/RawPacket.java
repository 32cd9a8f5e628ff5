// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import sprocket.rtp.RtpHeader;

/**
 * An RTP packet as it was received.
 *
 * @param packet the whole packet, header included; valid only during the call
 * @param lost whether packets before this one are missing
 * @param arrival nanoseconds of the loop's clock
 */
public record RawPacket(RtpHeader header, ByteBuffer packet, boolean lost, long arrival) {

    /** The bytes after the header, without padding. */
    public ByteBuffer payload() {
        return header.payload(packet);
    }
}
