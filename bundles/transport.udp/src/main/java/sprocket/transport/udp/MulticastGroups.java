// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RefusedOfferException;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;

/**
 * The groups of a server: one for each stream and address that it is sent from. A group exists from the first viewer's
 * SETUP until the last viewer has gone. Thread-safe.
 */
final class MulticastGroups {

    private static final Logger LOG = LoggerFactory.getLogger(MulticastGroups.class);

    private final SocketPairs pairs;
    private final LongAdder strangers = new LongAdder();
    /** Held while a viewer joins, also while its sockets are bound. Event loops never wait for it. */
    private final Object joining = new Object();
    /** Guarded by itself, for short. */
    private final Map<Key, Entry> groups = new HashMap<>();
    /**
     * Counts the addresses that were taken. It begins anywhere, so that two servers with the same settings hardly meet,
     * and an address that was given back is the last one to be taken again. Guarded by {@link #joining}.
     */
    private int next = ThreadLocalRandom.current().nextInt(AddressRange.MAX_SIZE);

    private record Key(String stream, InetAddress source) {}

    private record Entry(MulticastGroup group, GroupSocket reports) {}

    MulticastGroups(SocketPairs pairs) {
        this.pairs = pairs;
    }

    /**
     * Adds a viewer to the group of a stream. Blocks while sockets are bound.
     *
     * @throws RefusedOfferException if the viewer has chosen the group, or there is no address or no interface for it
     */
    TransportChannel join(TransportOffer offer, ChannelListener listener, UdpSettings settings) throws IOException {
        MulticastPath path = path(offer, settings);
        Key key = new Key(offer.stream(), path.source());
        synchronized (joining) {
            Entry entry = enter(key, path, offer, listener, settings);
            MulticastGroup group = entry.group();
            LoopSockets loopSockets = LoopSockets.multicast(offer.loop(), group.path());
            boolean segmentation = settings.segmentation() && loopSockets.segmentation();
            try {
                UdpChannel channel = pairs.admit(
                        loopSockets,
                        pair -> new UdpChannel(
                                pair,
                                group.ends(),
                                listener,
                                group.answer(offer.local().getAddress()),
                                segmentation,
                                () -> leave(key, entry, listener)));
                group.open(listener, offer.peer().getAddress(), channel);
                return new MulticastChannel(channel, group.name());
            } catch (IOException | RuntimeException e) {
                leave(key, entry, listener);
                throw e;
            }
        }
    }

    private static MulticastPath path(TransportOffer offer, UdpSettings settings) throws RefusedOfferException {
        try {
            return settings.path(offer.local().getAddress());
        } catch (IOException e) {
            throw new RefusedOfferException(e.getMessage());
        }
    }

    /** From now on the group stays until the viewer leaves. */
    private Entry enter(
            Key key, MulticastPath path, TransportOffer offer, ChannelListener listener, UdpSettings settings)
            throws IOException {
        InetAddress viewer = offer.peer().getAddress();
        synchronized (groups) {
            Entry known = groups.get(key);
            refuseChoice(offer, Optional.ofNullable(known).map(Entry::group));
            if (known != null) {
                known.group().enter(listener, viewer);
                return known;
            }
        }
        LoopSockets loopSockets = LoopSockets.multicast(offer.loop(), path);
        UdpChannel.Peer ends = free(loopSockets, offer, settings.multicast());
        MulticastGroup group = new MulticastGroup(ends, path, strangers);
        Entry entry = new Entry(group, GroupSocket.open(loopSockets, ends.rtcp(), 0, group::reported));
        group.enter(listener, viewer);
        synchronized (groups) {
            groups.put(key, entry);
        }
        return entry;
    }

    /**
     * Whoever asks for a group of its own could direct a stream at others (RFC 2326, section 12.39). The time to live
     * of an offer is a wish; the answer says what is used.
     */
    private static void refuseChoice(TransportOffer offer, Optional<MulticastGroup> group)
            throws RefusedOfferException {
        boolean elsewhere = offer.destination()
                .filter(text -> group.isEmpty() || !group.get().at(text))
                .isPresent();
        boolean otherPorts = offer.multicastPorts()
                .filter(ports -> group.isEmpty() || !group.get().ends().ports().equals(ports.toString()))
                .isPresent();
        if (elsewhere || otherPorts) {
            throw new RefusedOfferException(
                    "The server chooses the group of a stream: leave " + (elsewhere ? "destination" : "port") + " out");
        }
    }

    private UdpChannel.Peer free(LoopSockets loopSockets, TransportOffer offer, MulticastSettings settings)
            throws RefusedOfferException {
        AddressRange range = settings.addresses(loopSockets.family());
        Set<String> taken = new HashSet<>(offer.groups());
        synchronized (groups) {
            groups.values().forEach(entry -> taken.add(entry.group().name()));
        }
        for (int i = 0; i < range.size(); i++) {
            int index = Math.floorMod(next++, range.size());
            InetAddress address = range.address(index);
            if (!taken.contains(MulticastGroup.name(address))) {
                return UdpChannel.Peer.group(address, settings.ports().pair(index));
            }
        }
        LOG.warn("No multicast address is free: all {} of {} are in use", range.size(), range);
        throw new RefusedOfferException("All multicast addresses of the server are in use");
    }

    private void leave(Key key, Entry entry, ChannelListener listener) {
        synchronized (groups) {
            if (entry.group().leave(listener) && groups.remove(key, entry)) {
                entry.reports().close();
            }
        }
    }

    /** Number of datagrams of unknown senders so far. */
    long strangers() {
        return strangers.sum();
    }
}
