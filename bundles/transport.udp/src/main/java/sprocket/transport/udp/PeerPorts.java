// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import sprocket.rtp.transport.ChannelListener;

/**
 * The ports of all clients: two sessions of one host cannot share one, whichever loops they live on. A client that has
 * come back after a crash takes the ports of its former session, whose listener yields. Thread-safe.
 */
final class PeerPorts {

    private final Map<InetSocketAddress, Holder> holders = new HashMap<>();

    /** Who holds the ports of one channel: each channel has a holder of its own. */
    static final class Holder {

        private final Executor loop;
        private final ChannelListener listener;

        Holder(Executor loop, ChannelListener listener) {
            this.loop = loop;
            this.listener = listener;
        }

        private void displace() {
            loop.execute(() -> listener.failed("its client has come back on the same ports"));
        }
    }

    /** @return false where a port is held by another that does not yield */
    synchronized boolean take(UdpPeer peer, Holder holder) {
        Set<Holder> former = new LinkedHashSet<>();
        for (boolean control : new boolean[] {false, true}) {
            Holder other = holders.get(peer.end(control));
            if (other != null) {
                if (!other.listener.yields()) {
                    return false;
                }
                former.add(other);
            }
        }
        holders.values().removeAll(former);
        holders.put(peer.rtp(), holder);
        holders.put(peer.rtcp(), holder);
        former.forEach(Holder::displace);
        return true;
    }

    /** Without effect on ports that another holds by now. */
    synchronized void giveBack(UdpPeer peer, Holder holder) {
        holders.remove(peer.rtp(), holder);
        holders.remove(peer.rtcp(), holder);
    }
}
