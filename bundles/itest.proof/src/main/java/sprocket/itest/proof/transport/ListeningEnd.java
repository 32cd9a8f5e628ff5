// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.transport;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import sprocket.rtp.transport.ChannelListener;

/** Passes packets on to a listener, on its loop. */
record ListeningEnd(Executor loop, ChannelListener listener) implements LoopbackEnd {

    @Override
    public void rtp(ByteBuffer packet) {
        ByteBuffer copy = copy(packet);
        loop.execute(() -> listener.rtp(copy));
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        ByteBuffer copy = copy(packet);
        loop.execute(() -> listener.rtcp(copy));
    }

    private static ByteBuffer copy(ByteBuffer packet) {
        return ByteBuffer.allocate(packet.remaining()).put(packet.duplicate()).flip();
    }
}
