// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Multicast that does not leave this machine: IPv4 on the loopback interface, IPv6 by groups of the scope 1. No program
 * needs a right for that.
 */
public enum LocalMulticast {
    IPV4("239.255.%d.%d"),
    /** Linux has no route for IPv6 multicast on the loopback interface. */
    IPV6("ff11::81%02x:%x");

    private static final int PATIENCE_MILLIS = 2_000;

    private final String form;

    LocalMulticast(String form) {
        this.form = form;
    }

    /**
     * An address for groups; the last part is 0 to 254. Whoever is in a group hears all that the machine sends to it,
     * so processes that test at the same time have groups of their own.
     */
    public String group(int last) {
        return String.format(Locale.ROOT, form, ProcessHandle.current().pid() % 256, last);
    }

    /** The address of senders and receivers. Skips the test on a machine without such multicast. */
    public InetAddress home() throws IOException {
        Optional<InetAddress> home = this == IPV4 ? Optional.of(InetAddress.getByName("127.0.0.1")) : ipv6();
        Assumptions.assumeTrue(home.isPresent(), "no interface with an IPv6 address does multicast");
        Assumptions.assumeTrue(arrives(home.get()), "multicast of this machine does not come back to it");
        return home.get();
    }

    private static Optional<InetAddress> ipv6() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(LocalMulticast::usable)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet6Address.class::isInstance)
                .findFirst();
    }

    private static boolean usable(NetworkInterface networkInterface) {
        try {
            return networkInterface.isUp() && networkInterface.supportsMulticast() && !networkInterface.isLoopback();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean arrives(InetAddress home) throws IOException {
        NetworkInterface path = NetworkInterface.getByInetAddress(home);
        InetAddress group = InetAddress.getByName(group(255));
        try (MulticastSocket receiver = new MulticastSocket(0);
                DatagramSocket sender = new DatagramSocket(new InetSocketAddress(home, 0))) {
            receiver.joinGroup(new InetSocketAddress(group, 0), path);
            receiver.setSoTimeout(PATIENCE_MILLIS);
            sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, path);
            sender.send(new DatagramPacket(new byte[1], 1, group, receiver.getLocalPort()));
            receiver.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
