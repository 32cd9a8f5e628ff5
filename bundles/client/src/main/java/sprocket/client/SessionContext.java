// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import sprocket.client.tunnel.Tunnel;
import sprocket.loop.Loop;
import sprocket.rtsp.api.client.ClientDialect;

/**
 * The environment of a session.
 *
 * @param loop the event loop of the session
 * @param workers run what may block
 * @param extensions gives the current extensions
 */
record SessionContext(
        Loop loop,
        Executor workers,
        Supplier<Extensions> extensions,
        RtspAddress address,
        ClientOptions options,
        Optional<ClientDialect> dialect,
        ClientListener listener) {

    /** What carries the connection, by the URL or by the options. */
    Optional<Tunnel.Kind> tunnel() {
        return address.tunnel().or(() -> Tunnel.Kind.of(options.transports().get(0)));
    }

    /**
     * Lower transports in the order in which they are tried: those of the options that the dialect supports. In a
     * tunnel media come in the connection.
     */
    List<String> transports() {
        if (tunnel().isPresent()) {
            return dialect.isPresent() ? List.of() : List.of("TCP");
        }
        Set<String> possible = dialect.map(ClientDialect::lowerTransports).orElse(Set.of());
        return options.transports().stream()
                .filter(lower -> possible.isEmpty() || possible.contains(lower))
                .toList();
    }

    boolean sessionEndsWithConnection() {
        return dialect.map(ClientDialect::sessionsEndWithConnection).orElse(false);
    }
}
