// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.nio.ByteBuffer;
import sprocket.rtp.transport.ChannelListener;

/** A listener that throws once. */
record ThrowOnce(ChannelListener next, boolean[] thrown) implements ChannelListener {

    @Override
    public void rtp(ByteBuffer packet) {
        if (!thrown[0]) {
            thrown[0] = true;
            throw new IllegalStateException("expected by the test");
        }
        next.rtp(packet);
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        next.rtcp(packet);
    }

    @Override
    public void failed(String reason) {
        next.failed(reason);
    }
}
