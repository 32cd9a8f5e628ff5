// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.TransportChannel;

/** A viewer's channel to a group. What is sent on the channel of one viewer reaches all of them. */
final class MulticastChannel implements TransportChannel {

    private final UdpChannel channel;
    private final String group;

    /** @param channel whose peer is the group */
    MulticastChannel(UdpChannel channel, String group) {
        this.channel = channel;
        this.group = group;
    }

    @Override
    public Map<String, String> answer() {
        return channel.answer();
    }

    @Override
    public Optional<String> group() {
        return Optional.of(group);
    }

    @Override
    public int framing() {
        return channel.framing();
    }

    @Override
    public boolean boundToConnection() {
        return false;
    }

    @Override
    public boolean writable() {
        return channel.writable();
    }

    @Override
    public boolean send(PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        return channel.send(train, from, to, stamp);
    }

    @Override
    public void sendControl(ByteBuffer packet) {
        channel.sendControl(packet);
    }

    @Override
    public void close() {
        channel.close();
    }
}
