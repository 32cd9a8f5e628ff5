// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.tcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import sprocket.rtp.transport.ChannelListener;

/** Keeps the packets of two channels: {@code rtp}, {@code rtcp} or the failure, and the number of bytes. */
final class Frames implements ChannelListener {

    final List<String> heard = new ArrayList<>();

    @Override
    public void rtp(ByteBuffer packet) {
        heard.add("rtp " + packet.remaining());
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        heard.add("rtcp " + packet.remaining());
    }

    @Override
    public void failed(String reason) {
        heard.add("failed: " + reason);
    }
}
