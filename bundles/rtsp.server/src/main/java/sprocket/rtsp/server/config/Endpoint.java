// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import sprocket.address.AddressText;
import sprocket.settings.checked.CheckedSettings;

/**
 * Where the server listens.
 *
 * @param host address or name of an interface of this machine; empty for all interfaces, IPv4 and IPv6
 * @param port 0 for any free port
 * @param tls how connections are encrypted; empty if they are not
 */
public record Endpoint(String host, int port, Optional<TlsSettings> tls) {

    public Endpoint {
        host = host.strip();
    }

    /** Without encryption. */
    public Endpoint(String host, int port) {
        this(host, port, Optional.empty());
    }

    /**
     * @param properties of {@link EndpointConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    public static Endpoint of(Map<String, ?> properties) {
        CheckedSettings<EndpointConfig> settings =
                CheckedSettings.of(EndpointConfig.PID, EndpointConfig.class, properties);
        EndpointConfig values = settings.values();
        return new Endpoint(values.bind_address(), values.port(), TlsSettings.of(settings));
    }

    /** Whether another endpoint is at the same address and port. */
    public boolean at(Endpoint other) {
        return host.equals(other.host) && port == other.port;
    }

    /** @throws UnknownHostException if the host is neither an address nor a name that this machine can resolve */
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
