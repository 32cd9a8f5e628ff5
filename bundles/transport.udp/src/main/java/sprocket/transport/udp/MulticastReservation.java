// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import sprocket.address.AddressText;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/**
 * A client's stream by multicast. The server chooses the group, so that nothing is taken before its answer. The client
 * joins on the interface that its RTSP connection goes by.
 */
final class MulticastReservation implements TransportReservation {

    private static final int DEFAULT_TTL = 1;

    private final Request request;
    private final ChannelListener listener;
    private final SocketPairs pairs;
    private final LongAdder strangers;
    private boolean over;

    /** @param strangers counts datagrams of unknown senders */
    MulticastReservation(Request request, ChannelListener listener, SocketPairs pairs, LongAdder strangers) {
        this.request = request;
        this.listener = listener;
        this.pairs = pairs;
        this.strangers = strangers;
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("multicast", "");
    }

    @Override
    public synchronized TransportChannel connect(TransportOffer answer) throws IOException {
        if (over) {
            throw new IllegalStateException("The stream is connected or given up already");
        }
        UdpChannel.Peer group = UdpChannel.Peer.group(answer)
                .orElseThrow(() -> new IOException(
                        "Not an answer with multicast, the destination and the port of a group: " + answer));
        InetAddress local = request.local().getAddress();
        if (UdpSettings.familyOf(group.address()) != UdpSettings.familyOf(local)) {
            throw new IOException("The group " + AddressText.of(group.address())
                    + " is of another address family than the RTSP connection");
        }
        MulticastPath path = MulticastPath.from(local, answer.ttl().orElse(DEFAULT_TTL));
        TransportChannel channel = connect(group, UdpChannel.Peer.source(answer), path);
        over = true;
        return channel;
    }

    private TransportChannel connect(UdpChannel.Peer group, InetAddress server, MulticastPath path) throws IOException {
        LoopSockets loopSockets = LoopSockets.multicast(request.loop(), path);
        SocketPair pair = pairs.reserve(loopSockets, Optional.empty());
        Reception reception = new Reception(server);
        try {
            UdpChannel channel = new UdpChannel(pair, group, listener, agreed(group, path), false, reception::close);
            reception.open(loopSockets, channel);
            pair.admit(channel);
            pair.retire();
            return new MulticastChannel(channel, MulticastGroup.name(group.address()));
        } catch (IOException | RuntimeException e) {
            reception.close();
            pair.close("The group could not be joined");
            throw e;
        }
    }

    private static Map<String, String> agreed(UdpChannel.Peer group, MulticastPath path) {
        Map<String, String> agreed = new LinkedHashMap<>();
        agreed.put("multicast", "");
        agreed.put("destination", MulticastGroup.name(group.address()));
        agreed.put("port", group.ports());
        agreed.put("ttl", Integer.toString(path.ttl()));
        return agreed;
    }

    @Override
    public synchronized void close() {
        over = true;
    }

    /** What comes from the group. Others than the server may send there, too; theirs is counted and ignored. */
    private final class Reception {

        private final InetAddress server;
        private GroupSocket rtp;
        private GroupSocket rtcp;

        Reception(InetAddress server) {
            this.server = server;
        }

        synchronized void open(LoopSockets loopSockets, UdpChannel channel) throws IOException {
            UdpChannel.Peer group = channel.peer();
            rtp = GroupSocket.open(
                    loopSockets,
                    group.rtp(),
                    SocketPairs.RECEIVE_BUFFER,
                    (sender, packet) -> received(channel, sender, packet, false));
            rtcp = GroupSocket.open(
                    loopSockets, group.rtcp(), 0, (sender, packet) -> received(channel, sender, packet, true));
        }

        private void received(UdpChannel channel, InetSocketAddress sender, ByteBuffer packet, boolean control) {
            if (control && sender.equals(channel.pair().controlAddress())) {
                // The group returns our own reports.
                return;
            }
            if (sender.getAddress().equals(server)) {
                channel.received(packet, control);
            } else {
                strangers.increment();
            }
        }

        synchronized void close() {
            for (GroupSocket socket : new GroupSocket[] {rtp, rtcp}) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }
}
