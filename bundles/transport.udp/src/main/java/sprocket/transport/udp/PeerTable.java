// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The clients that share a server's pair of sockets. */
final class PeerTable implements Peers {

    private final Map<InetSocketAddress, UdpChannel> rtp = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, UdpChannel> rtcp = new ConcurrentHashMap<>();
    private final LongAdder strangers = new LongAdder();

    @Override
    public void add(UdpChannel channel) {
        rtp.put(channel.peer().rtp(), channel);
        rtcp.put(channel.peer().rtcp(), channel);
    }

    @Override
    public void remove(UdpChannel channel) {
        rtp.remove(channel.peer().rtp(), channel);
        rtcp.remove(channel.peer().rtcp(), channel);
    }

    @Override
    public UdpChannel sender(InetSocketAddress address, boolean control) {
        UdpChannel channel = (control ? rtcp : rtp).get(address);
        if (channel == null) {
            strangers.increment();
        }
        return channel;
    }

    @Override
    public boolean isEmpty() {
        return rtp.isEmpty();
    }

    @Override
    public List<UdpChannel> all() {
        return List.copyOf(rtp.values());
    }

    @Override
    public long strangers() {
        return strangers.sum();
    }
}
