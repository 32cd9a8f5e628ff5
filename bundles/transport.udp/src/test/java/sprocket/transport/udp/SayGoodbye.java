// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.nio.ByteBuffer;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;

/** A stream that sends BYE when its channel fails. */
record SayGoodbye(ChannelListener next, TransportChannel[] channel) implements ChannelListener {

    @Override
    public void rtp(ByteBuffer packet) {
        next.rtp(packet);
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        next.rtcp(packet);
    }

    @Override
    public void failed(String reason) {
        channel[0].sendControl(ByteBuffer.wrap("bye".getBytes()));
        channel[0].close();
        next.failed(reason);
    }
}
