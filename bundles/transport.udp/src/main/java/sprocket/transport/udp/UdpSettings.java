// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.socket.SocketProtocolFamily;
import java.lang.reflect.Method;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings, checked.
 *
 * @param bindAddress empty for all of the machine's
 * @param ports which ports sockets may take
 * @param sendBuffer bytes, 0 for the system's default
 * @param segmentation whether to use UDP_SEGMENT where it is there
 */
record UdpSettings(Optional<InetAddress> bindAddress, PortRange ports, int sendBuffer, boolean segmentation) {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_SEND_BUFFER = 1 << 26;

    /** Those of {@link UdpConfig}, for where there is no configuration. */
    static UdpSettings defaults() {
        Map<String, Object> properties = new HashMap<>();
        for (Method setting : UdpConfig.class.getDeclaredMethods()) {
            properties.put(setting.getName().replace('_', '.'), setting.getDefaultValue());
        }
        return of(properties);
    }

    /**
     * Reads text, where a typed proxy would take "yes" for false and throw something else on "many".
     *
     * @param properties all of {@link UdpConfig}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static UdpSettings of(Map<String, ?> properties) {
        PortRange ports = PortRange.of(
                within(properties, "first.port", MAX_PORT - 1, ""), within(properties, "last.port", MAX_PORT, ""));
        return new UdpSettings(
                address(text(properties, "bind.address")),
                ports,
                within(properties, "send.buffer", MAX_SEND_BUFFER, " bytes"),
                flag(properties, "segmentation"));
    }

    private static String text(Map<String, ?> properties, String name) {
        return String.valueOf(properties.get(name)).strip();
    }

    private static int within(Map<String, ?> properties, String name, int max, String unit) {
        String value = text(properties, name);
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) <= max) {
            return Integer.parseInt(value);
        }
        throw refused(name, "0 to " + max + unit, value);
    }

    private static boolean flag(Map<String, ?> properties, String name) {
        String value = text(properties, name);
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw refused(name, "true or false", value);
    }

    /** Whether it is this machine's, only a socket knows. */
    private static Optional<InetAddress> address(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            new DatagramSocket(new InetSocketAddress(address, 0)).close();
            return Optional.of(address);
        } catch (UnknownHostException | SocketException e) {
            throw refused("bind.address", "an address of this machine or empty", text);
        }
    }

    private static IllegalArgumentException refused(String name, String allowed, String value) {
        return new IllegalArgumentException(
                UdpConfig.PID + ": " + name + " must be " + allowed + ", not '" + value + "'");
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
