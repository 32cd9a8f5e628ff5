// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names and addresses by which clients reach this machine, for the certificate that the server makes. */
final class LocalNames {

    private LocalNames() {}

    /** The names that the user has set; if there are none, those of this machine. */
    static List<String> or(List<String> set) {
        return set.isEmpty() ? ofThisMachine() : set;
    }

    private static List<String> ofThisMachine() {
        Set<String> names = new LinkedHashSet<>();
        try {
            String host = InetAddress.getLocalHost().getHostName();
            if (host.matches("[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?")) {
                names.add(host);
            }
        } catch (UnknownHostException e) {
            // A machine whose own name is not known has its addresses.
        }
        names.addAll(List.of("localhost", "127.0.0.1", "::1"));
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(network.getInetAddresses())) {
                    if (!address.isLinkLocalAddress() && !address.isLoopbackAddress()) {
                        names.add(NetUtil.toAddressString(address));
                    }
                }
            }
        } catch (SocketException e) {
            // Without interfaces there is no other address.
        }
        return new ArrayList<>(names);
    }

    /** The names as keytool wants them in a subject alternative name (RFC 5280, section 4.2.1.6). */
    static String alternative(List<String> names) {
        return String.join(
                ",",
                names.stream()
                        .map(name -> (address(name) ? "ip:" : "dns:") + name)
                        .toList());
    }

    private static boolean address(String name) {
        return NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
    }
}
