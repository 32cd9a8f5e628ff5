// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.tcp;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportChannel;

/** Two neighbouring channels of a connection, one for RTP and one for RTCP. */
final class TcpChannel implements TransportChannel {

    private final InterleavedLink link;
    private final PortPair channels;
    private final AtomicBoolean closed = new AtomicBoolean();

    TcpChannel(InterleavedLink link, PortPair channels) {
        this.link = link;
        this.channels = channels;
    }

    @Override
    public Map<String, String> answer() {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("unicast", "");
        answer.put("interleaved", channels.toString());
        return answer;
    }

    @Override
    public int framing() {
        return InterleavedLink.FRAMING;
    }

    @Override
    public boolean boundToConnection() {
        return true;
    }

    @Override
    public boolean writable() {
        return !closed.get() && link.writable();
    }

    @Override
    public boolean send(PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        return !closed.get() && link.send(channels.rtp(), train, from, to, stamp);
    }

    @Override
    public void sendControl(ByteBuffer packet) {
        if (!closed.get()) {
            link.send(channels.rtcp(), packet);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            link.release(Math.min(channels.rtp(), channels.rtcp()));
        }
    }
}
