// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.rtp.RtpHeader;

/** An RTP packet: the payload lies within it. */
final class RtpTarget implements FuzzTarget {

    @Override
    public int longest() {
        return 1500;
    }

    @Override
    public void run(byte[] input) {
        // Behind other bytes, as in a buffer with several packets.
        ByteBuffer packet = ByteBuffer.allocate(input.length + 6);
        packet.position(3).put(input).flip().position(3);
        Optional<RtpHeader> header = RtpHeader.read(packet);
        if (header.isPresent()) {
            RtpHeader h = header.get();
            ByteBuffer payload = h.payload(packet);
            if (h.payloadOffset() < RtpHeader.SIZE || h.payloadOffset() + payload.remaining() > input.length) {
                throw new AssertionError("The payload lies outside of the packet: " + h);
            }
            if (h.payloadType() > 127 || h.sequence() > 65535) {
                throw new AssertionError("Out of range: " + h);
            }
        }
    }
}
