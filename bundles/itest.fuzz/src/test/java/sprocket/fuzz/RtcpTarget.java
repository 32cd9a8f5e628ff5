// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.rtp.rtcp.CompoundPacket;

/** An RTCP compound packet: what is accepted can be written and read again. */
final class RtcpTarget implements FuzzTarget {

    @Override
    public int longest() {
        return 1500;
    }

    @Override
    public void run(byte[] input) {
        Optional<CompoundPacket> read = CompoundPacket.read(ByteBuffer.wrap(input));
        if (CompoundPacket.fault(ByteBuffer.wrap(input)).isPresent() != read.isEmpty()) {
            throw new AssertionError("Refused without a fault, or accepted with one");
        }
        if (read.isPresent()) {
            CompoundPacket packet = read.get();
            packet.reportBlocks();
            ByteBuffer written = ByteBuffer.allocate(packet.size());
            packet.write(written);
            if (written.hasRemaining() || !CompoundPacket.read(written.flip()).equals(read)) {
                throw new AssertionError("Not read again as it was written: " + packet);
            }
        }
    }
}
