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
 * The ports of all clients: two sessions of one host cannot share a port, even on different loops. A client that has
 * restarted after a crash takes over the ports of its former session, if the listener of that session yields.
 * Thread-safe.
 */
final class ClientPorts {

    private final Map<InetSocketAddress, Holder> holders = new HashMap<>();

    /** The owner of the ports of one channel. */
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

    /** @return false if another session has one of the ports and does not yield */
    synchronized boolean take(UdpChannel.Peer peer, Holder holder) {
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

    /** Has no effect on ports that another session has taken over. */
    synchronized void giveBack(UdpChannel.Peer peer, Holder holder) {
        holders.remove(peer.rtp(), holder);
        holders.remove(peer.rtcp(), holder);
    }
}
