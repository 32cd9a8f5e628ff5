// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.socket.SocketProtocolFamily;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings, checked.
 *
 * @param bindAddress empty for all addresses of the machine
 * @param ports that sockets may take
 * @param sendBuffer bytes; 0 for the system's default
 * @param segmentation whether to use UDP_SEGMENT if the kernel has it
 * @param unencrypted whether viewers on encrypted connections may have media that is not encrypted
 * @param multicast the settings of multicast
 */
record UdpSettings(
        Optional<InetAddress> bindAddress,
        PortRange ports,
        int sendBuffer,
        boolean segmentation,
        boolean unencrypted,
        MulticastSettings multicast) {

    /**
     * @param properties of {@link UdpConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static UdpSettings of(Map<String, ?> properties) {
        CheckedSettings<UdpConfig> settings = CheckedSettings.of(UdpConfig.PID, UdpConfig.class, properties);
        UdpConfig values = settings.values();
        return new UdpSettings(
                address(settings),
                PortRange.of(values.first_port(), values.last_port()),
                values.send_buffer(),
                values.segmentation(),
                values.unencrypted(),
                MulticastSettings.of(settings));
    }

    /** Only a socket knows whether an address is one of this machine. */
    private static Optional<InetAddress> address(CheckedSettings<UdpConfig> settings) {
        String text = settings.values().bind_address().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            new DatagramSocket(new InetSocketAddress(address, 0)).close();
            return Optional.of(address);
        } catch (UnknownHostException | SocketException e) {
            throw settings.refusal("bind.address", "an address of this machine or empty");
        }
    }

    static SocketProtocolFamily familyOf(InetAddress address) {
        return address instanceof Inet6Address ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
    }

    /** The address that sockets of a family are bound to; empty where the bind address is of the other. */
    Optional<InetAddress> bindAddress(SocketProtocolFamily family) {
        if (bindAddress.isPresent()) {
            return bindAddress.filter(address -> familyOf(address) == family);
        }
        return Optional.of(all(family));
    }

    /** The address that stands for all of this machine's. */
    static InetAddress all(SocketProtocolFamily family) {
        try {
            return InetAddress.getByAddress(new byte[family == SocketProtocolFamily.INET6 ? 16 : 4]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The path of multicast to a viewer: by the interface that is chosen, else that of the bind address, else the one
     * that the viewer's connection comes by.
     *
     * @param local this machine's end of the connection
     * @throws IOException if there is no such path
     */
    MulticastPath path(InetAddress local) throws IOException {
        SocketProtocolFamily family = familyOf(local);
        InetAddress source = multicast
                .source(family)
                .or(() -> bindAddress.filter(address -> familyOf(address) == family))
                .orElse(local);
        return MulticastPath.from(source, multicast.ttl());
    }
}
