// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings of multicast, checked.
 *
 * @param enabled whether a server sends by multicast
 * @param ipv4 the addresses that groups may have
 * @param ipv6 the same for viewers whose RTSP connection is IPv6
 * @param ports the ports that groups may have, never {@linkplain PortRange#ephemeral chosen by the system}
 * @param ttl number of networks that packets may pass, 1 to 255
 * @param networkInterface name of the interface to send by; empty for the one that the viewer's connection comes by
 */
record MulticastSettings(
        boolean enabled, AddressRange ipv4, AddressRange ipv6, PortRange ports, int ttl, String networkInterface) {

    static MulticastSettings of(CheckedSettings<UdpConfig> settings) {
        UdpConfig values = settings.values();
        return new MulticastSettings(
                values.multicast(),
                range(settings, "multicast.addresses", values.multicast_addresses(), SocketProtocolFamily.INET),
                range(
                        settings,
                        "multicast.ipv6.addresses",
                        values.multicast_ipv6_addresses(),
                        SocketProtocolFamily.INET6),
                PortRange.of("multicast.", values.multicast_first_port(), values.multicast_last_port()),
                values.multicast_ttl(),
                networkInterface(settings));
    }

    private static AddressRange range(
            CheckedSettings<UdpConfig> settings, String name, String text, SocketProtocolFamily family) {
        return AddressRange.parse(text, family)
                .orElseThrow(() -> settings.refusal(
                        name,
                        "one multicast address or first-last, at most " + AddressRange.MAX_SIZE + ", "
                                + (family == SocketProtocolFamily.INET
                                        ? "outside of 224.0.0.0/24 and 232.0.0.0/8"
                                        : "of a scope from 1 to e and outside of ff3x::/32")));
    }

    private static String networkInterface(CheckedSettings<UdpConfig> settings) {
        String name = settings.values().multicast_interface().strip();
        try {
            if (name.isEmpty() || NetworkInterface.getByName(name) != null) {
                return name;
            }
        } catch (SocketException e) {
            // Refused below.
        }
        throw settings.refusal("multicast.interface", "the name of a network interface of this machine or empty");
    }

    AddressRange addresses(SocketProtocolFamily family) {
        return family == SocketProtocolFamily.INET6 ? ipv6 : ipv4;
    }

    /** The address of the chosen interface; empty if none is chosen, or it has none of the family. */
    Optional<InetAddress> source(SocketProtocolFamily family) throws SocketException {
        NetworkInterface chosen = networkInterface.isEmpty() ? null : NetworkInterface.getByName(networkInterface);
        return chosen == null
                ? Optional.empty()
                : chosen.inetAddresses()
                        .filter(address -> UdpSettings.familyOf(address) == family)
                        .findFirst();
    }
}
