// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The server that a client's own sockets listen to, once it is known. A server that has not named its ports is known by
 * its address: some have another port after each PLAY. What is sent to it goes to the port that it sent from first.
 */
final class OnePeer implements Peers {

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
