// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.payload;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;

/** Reassembles access units from packets, and drops incomplete ones. */
final class ProofDepacketiser implements Depacketiser {

    private final PacketEnd end;
    private final ByteArrayOutputStream unit = new ByteArrayOutputStream();
    private boolean broken;
    private long dropped;

    ProofDepacketiser(PacketEnd end) {
        this.end = end;
    }

    @Override
    public void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames) {
        boolean usable = payload.remaining() >= ProofPacketiser.OFFSET_SIZE;
        broken |= lost && unit.size() > 0 || !usable || payload.getInt() != unit.size() || !end.strip(payload);
        if (!broken) {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            unit.writeBytes(bytes);
        }
        if (header.marker()) {
            if (broken) {
                dropped++;
            } else {
                frames.accept(new Frame(header.timestamp(), true, List.of(ByteBuffer.wrap(unit.toByteArray()))));
            }
            unit.reset();
            broken = false;
        }
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
