// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import sprocket.address.AddressText;

/**
 * Where the server listens.
 *
 * @param host address or name of an interface of this machine; empty for all, IPv4 and IPv6
 * @param port 0 for any that is free
 */
public record Endpoint(String host, int port) {

    public Endpoint {
        host = host.strip();
    }

    /** @throws UnknownHostException where the host means nothing here */
    public InetSocketAddress resolve() throws UnknownHostException {
        try {
            return host.isEmpty()
                    ? new InetSocketAddress(port)
                    : new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new UnknownHostException(
                    "The bind address '" + host + "' is neither an address nor the name of a host");
        }
    }

    @Override
    public String toString() {
        return AddressText.of(host.isEmpty() ? "*" : host, port);
    }
}
