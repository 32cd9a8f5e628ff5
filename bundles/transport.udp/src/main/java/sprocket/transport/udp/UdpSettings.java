package sprocket.transport.udp;

import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

    private static final int MAX_SEND_BUFFER = 1 << 26;

    static UdpSettings of(UdpConfig config) {
        if (config.sendBuffer() < 0 || config.sendBuffer() > MAX_SEND_BUFFER) {
            throw new IllegalArgumentException(
                    UdpConfig.PID + ": sendBuffer must be 0 to " + MAX_SEND_BUFFER + " bytes, not " + config.sendBuffer());
        }
        return new UdpSettings(address(config.bindAddress().strip()), PortRange.of(config.firstPort(), config.lastPort()),
                config.sendBuffer(), config.segmentation());
    }

    private static Optional<InetAddress> address(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
        if (address == null) {
            throw new IllegalArgumentException(
                    UdpConfig.PID + ": bindAddress must be an IP address of this machine or empty, not " + text);
        }
        return Optional.of(address);
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
