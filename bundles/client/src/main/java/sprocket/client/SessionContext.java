// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
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

    /** Lower transports in the order in which they are tried: those of the options that the dialect supports. */
    List<String> transports() {
        Set<String> possible = dialect.map(ClientDialect::lowerTransports).orElse(Set.of());
        return options.transports().stream()
                .filter(lower -> possible.isEmpty() || possible.contains(lower))
                .toList();
    }

    boolean sessionEndsWithConnection() {
        return dialect.map(ClientDialect::sessionsEndWithConnection).orElse(false);
    }
}
