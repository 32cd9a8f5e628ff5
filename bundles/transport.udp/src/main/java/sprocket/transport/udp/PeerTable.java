package sprocket.transport.udp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who a pair of sockets sends to, and thus listens to. A sender counts as a peer only with the very address and port that it was set
 * up with; everybody else is counted and ignored, so that a stranger neither extends nor ends a session. Thread-safe.
 */
final class PeerTable {

    private final Map<InetSocketAddress, UdpChannel> rtp = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, UdpChannel> rtcp = new ConcurrentHashMap<>();
    private final LongAdder strangers = new LongAdder();

    void add(UdpChannel channel) {
        rtp.put(channel.peer().rtp(), channel);
        rtcp.put(channel.peer().rtcp(), channel);
    }

    void remove(UdpChannel channel) {
        rtp.remove(channel.peer().rtp(), channel);
        rtcp.remove(channel.peer().rtcp(), channel);
    }

    /** Null for a stranger, who is counted. */
    UdpChannel sender(InetSocketAddress address, boolean control) {
        UdpChannel channel = (control ? rtcp : rtp).get(address);
        if (channel == null) {
            strangers.increment();
        }
        return channel;
    }

    boolean isEmpty() {
        return rtp.isEmpty();
    }

    List<UdpChannel> all() {
        return List.copyOf(rtp.values());
    }

    long strangers() {
        return strangers.sum();
    }
}
