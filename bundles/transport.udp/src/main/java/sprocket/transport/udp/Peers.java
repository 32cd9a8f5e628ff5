// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The peers of a pair of sockets. A datagram belongs to a peer only if it comes from the address and port that the peer
 * was set up with. Datagrams of other senders are counted and ignored, so that they neither extend nor end a session.
 * Thread-safe.
 */
interface Peers {

    void add(UdpChannel channel);

    void remove(UdpChannel channel);

    /** The peer's channel; null for another sender, which is counted. */
    UdpChannel sender(InetSocketAddress address, boolean control);

    boolean isEmpty();

    List<UdpChannel> all();

    /** Number of datagrams from other senders so far. */
    long strangers();

    /** The groups that a pair of sockets sends to. Nobody sends to the pair itself. */
    final class Groups implements Peers {

        private final Set<UdpChannel> channels = ConcurrentHashMap.newKeySet();
        private final LongAdder strangers = new LongAdder();

        @Override
        public void add(UdpChannel channel) {
            channels.add(channel);
        }

        @Override
        public void remove(UdpChannel channel) {
            channels.remove(channel);
        }

        @Override
        public UdpChannel sender(InetSocketAddress address, boolean control) {
            strangers.increment();
            return null;
        }

        @Override
        public boolean isEmpty() {
            return channels.isEmpty();
        }

        @Override
        public List<UdpChannel> all() {
            return List.copyOf(channels);
        }

        @Override
        public long strangers() {
            return strangers.sum();
        }
    }

    /** The clients that share a server's pair of sockets. */
    final class Clients implements Peers {

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

    /**
     * The server of a client's own pair of sockets, once it is known. A server that has not named its ports is
     * recognised by its address, because some use another port after each PLAY. Packets to it go to the port of its
     * first datagram.
     */
    final class Server implements Peers {

        private final LongAdder strangers = new LongAdder();
        private volatile UdpChannel server;
        private volatile boolean portsNamed;

        @Override
        public void add(UdpChannel channel) {
            portsNamed = channel.peer().rtp().getPort() != 0;
            server = channel;
        }

        @Override
        public void remove(UdpChannel channel) {
            server = null;
        }

        @Override
        public UdpChannel sender(InetSocketAddress address, boolean control) {
            UdpChannel channel = server;
            if (channel != null) {
                InetSocketAddress end = channel.peer().end(control);
                if (end.equals(address)) {
                    return channel;
                }
                if (!portsNamed && end.getAddress().equals(address.getAddress())) {
                    if (end.getPort() == 0) {
                        channel.peer(channel.peer().with(address, control));
                    }
                    return channel;
                }
            }
            strangers.increment();
            return null;
        }

        @Override
        public boolean isEmpty() {
            return server == null;
        }

        @Override
        public List<UdpChannel> all() {
            UdpChannel channel = server;
            return channel == null ? List.of() : List.of(channel);
        }

        @Override
        public long strangers() {
            return strangers.sum();
        }
    }
}
