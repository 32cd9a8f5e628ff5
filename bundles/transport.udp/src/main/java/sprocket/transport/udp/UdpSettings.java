// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.socket.SocketProtocolFamily;
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
 */
record UdpSettings(
        Optional<InetAddress> bindAddress, PortRange ports, int sendBuffer, boolean segmentation, boolean unencrypted) {

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
                values.unencrypted());
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
        try {
            return Optional.of(InetAddress.getByAddress(new byte[family == SocketProtocolFamily.INET6 ? 16 : 4]));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
