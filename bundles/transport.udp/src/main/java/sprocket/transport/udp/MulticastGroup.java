// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import sprocket.address.AddressText;
import sprocket.rtp.transport.ChannelListener;

/**
 * A group that a server sends one stream to, and its viewers. Receivers send their reports to the group's RTCP port
 * (RFC 3550, section 6). Reports of other hosts than the viewers' are counted and ignored. Thread-safe.
 */
final class MulticastGroup {

    private final UdpChannel.Peer ends;
    private final MulticastPath path;
    private final LongAdder strangers;
    /** By their listeners, the earliest first. Guarded by this object. */
    private final Map<ChannelListener, Viewer> viewers = new LinkedHashMap<>();

    /** Where our reports come from. Guarded by this object. */
    private final Set<InetSocketAddress> own = new HashSet<>();

    /**
     * A viewer.
     *
     * @param address where it reports from
     * @param channel null until it is open
     */
    private record Viewer(InetAddress address, UdpChannel channel) {}

    /** @param strangers counts datagrams of unknown senders */
    MulticastGroup(UdpChannel.Peer ends, MulticastPath path, LongAdder strangers) {
        this.ends = ends;
        this.path = path;
        this.strangers = strangers;
    }

    /** The group's address with its ports. */
    UdpChannel.Peer ends() {
        return ends;
    }

    MulticastPath path() {
        return path;
    }

    /** Whether a text is the group's address. */
    boolean at(String text) {
        return ends.address().equals(NetUtil.createInetAddressFromIpAddressString(text.strip()));
    }

    /** The same for all that send to the group. */
    String name() {
        return name(ends.address());
    }

    static String name(InetAddress address) {
        return AddressText.literal(address);
    }

    /**
     * The parameters of the Transport header (RFC 2326, section 12.39).
     *
     * @param server its end of the RTSP connection
     */
    Map<String, String> answer(InetAddress server) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("multicast", "");
        answer.put("destination", name());
        answer.put("port", ends.ports());
        answer.put("ttl", Integer.toString(path.ttl()));
        if (!path.source().equals(server)) {
            answer.put("source", AddressText.literal(path.source()));
        }
        return answer;
    }

    /** Adds a viewer, whose channel is not open yet. */
    synchronized void enter(ChannelListener listener, InetAddress address) {
        viewers.put(listener, new Viewer(address, null));
    }

    /** Without effect if the viewer has left in the meantime. */
    synchronized void open(ChannelListener listener, InetAddress address, UdpChannel channel) {
        viewers.replace(listener, new Viewer(address, channel));
        own.add(channel.pair().controlAddress());
    }

    /** @return whether no viewer is left */
    synchronized boolean leave(ChannelListener listener) {
        viewers.remove(listener);
        return viewers.isEmpty();
    }

    /** A datagram has come to the group's RTCP port. On any event loop. */
    void reported(InetSocketAddress sender, ByteBuffer datagram) {
        // One of them is enough, since they share the stream.
        UdpChannel first = null;
        boolean known = false;
        synchronized (this) {
            if (own.contains(sender)) {
                // The group returns our own reports, also the BYE of a viewer that has left.
                return;
            }
            for (Viewer viewer : viewers.values()) {
                known |= viewer.address().equals(sender.getAddress());
                first = first == null ? viewer.channel() : first;
            }
        }
        if (known && first != null) {
            report(first, datagram);
        } else {
            strangers.increment();
        }
    }

    private static void report(UdpChannel channel, ByteBuffer datagram) {
        EventLoop loop = channel.pair().rtp().eventLoop();
        if (loop.inEventLoop()) {
            channel.received(datagram, true);
        } else {
            ByteBuffer copy =
                    ByteBuffer.allocate(datagram.remaining()).put(datagram).flip();
            loop.execute(() -> channel.received(copy, true));
        }
    }
}
