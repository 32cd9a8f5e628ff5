// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.pcm;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;

/** Each packet is complete in itself, so a lost packet affects no other. Packets without whole samples are dropped. */
final class PcmDepacketiser implements Depacketiser {

    private final int frameBytes;
    private long dropped;

    PcmDepacketiser(int frameBytes) {
        this.frameBytes = frameBytes;
    }

    @Override
    public void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames) {
        int length = payload.remaining();
        if (length == 0 || length % frameBytes != 0) {
            dropped++;
            return;
        }
        ByteBuffer samples = ByteBuffer.allocate(length).put(0, payload, payload.position(), length);
        frames.accept(new Frame(header.timestamp(), true, List.of(samples)));
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
