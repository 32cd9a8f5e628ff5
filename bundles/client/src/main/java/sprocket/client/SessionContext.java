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
 * What a session is given.
 *
 * @param loop it lives on
 * @param workers for what may block
 * @param extensions as they are now
 */
record SessionContext(
        Loop loop,
        Executor workers,
        Supplier<Extensions> extensions,
        RtspAddress address,
        ClientOptions options,
        Optional<ClientDialect> dialect,
        ClientListener listener) {

    /**
     * Lower transports in the order in which they are tried: those of the options by which the dialect's media come.
     */
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
