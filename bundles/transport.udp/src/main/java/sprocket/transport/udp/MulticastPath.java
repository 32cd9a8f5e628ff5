// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import sprocket.address.AddressText;

/**
 * Where multicast packets leave and enter this machine.
 *
 * @param source the address that they are sent from
 * @param networkInterface the interface with that address
 * @param ttl number of networks that they may pass, 1 to 255: the time to live of IPv4, the hop limit of IPv6
 */
record MulticastPath(InetAddress source, NetworkInterface networkInterface, int ttl) {

    // Netty sets the time to live of unicast by ChannelOption.IP_MULTICAST_TTL on epoll.
    private static final ChannelOption<Integer> EPOLL_TTL = new IntegerUnixChannelOption("IP_MULTICAST_TTL", 0, 33);
    private static final ChannelOption<Integer> EPOLL_HOPS =
            new IntegerUnixChannelOption("IPV6_MULTICAST_HOPS", 41, 18);

    /**
     * The path by the interface with an address.
     *
     * @throws IOException if no interface has it, or the interface cannot do multicast
     */
    static MulticastPath from(InetAddress source, int ttl) throws IOException {
        NetworkInterface networkInterface =
                source.isAnyLocalAddress() ? null : NetworkInterface.getByInetAddress(source);
        if (networkInterface == null) {
            throw new IOException("No network interface has the address " + AddressText.of(source));
        }
        if (!networkInterface.supportsMulticast() && !networkInterface.isLoopback()) {
            throw new IOException("The network interface " + networkInterface.getName() + " does not do multicast");
        }
        return new MulticastPath(source, networkInterface, ttl);
    }

    /** Lets a socket send by this path. */
    void configure(Bootstrap bootstrap, boolean epoll) {
        bootstrap.option(ChannelOption.IP_MULTICAST_IF, networkInterface);
        if (epoll) {
            bootstrap.option(source instanceof Inet6Address ? EPOLL_HOPS : EPOLL_TTL, ttl);
        } else {
            bootstrap.option(ChannelOption.IP_MULTICAST_TTL, ttl);
        }
    }
}
