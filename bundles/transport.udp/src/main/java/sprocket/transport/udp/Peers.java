// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Who a pair of sockets sends to, and thus listens to. A sender counts as a peer only with the very address and port
 * that it was set up with; everybody else is counted and ignored, so that a stranger neither extends nor ends a
 * session. Thread-safe.
 */
interface Peers {

    void add(UdpChannel channel);

    void remove(UdpChannel channel);

    /** Null for a stranger, who is counted. */
    UdpChannel sender(InetSocketAddress address, boolean control);

    boolean isEmpty();

    List<UdpChannel> all();

    /** Datagrams of strangers so far. */
    long strangers();
}
