// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import sprocket.rtsp.server.limit.Quota.AddressPrefix;

/**
 * Which connection is closed for a new one at a limit: of those without a session the one that has been silent longest.
 * A connection is silent since its last complete message, or since its begin. Thread-safe; guarded by this object.
 */
final class EvictionOrder {

    private final Predicate<ServerConnection> hasSession;
    /** Longest silent first. A connection that was found to have a session is missing until its next message. */
    private final Set<ServerConnection> all = new LinkedHashSet<>();

    private final Map<AddressPrefix, Set<ServerConnection>> byAddress = new LinkedHashMap<>();

    EvictionOrder(Predicate<ServerConnection> hasSession) {
        this.hasSession = hasSession;
    }

    /** A connection has begun, or has sent a complete message. */
    synchronized void heard(ServerConnection connection) {
        remove(connection);
        all.add(connection);
        byAddress
                .computeIfAbsent(connection.limits().prefix(), a -> new LinkedHashSet<>())
                .add(connection);
    }

    synchronized void remove(ServerConnection connection) {
        if (all.remove(connection)) {
            byAddress.computeIfPresent(connection.limits().prefix(), (a, connections) -> {
                connections.remove(connection);
                return connections.isEmpty() ? null : connections;
            });
        }
    }

    /** Removes and returns the connection to close; empty if all have sessions. */
    synchronized Optional<ServerConnection> poll() {
        return poll(all);
    }

    /** The same among the connections of one address. */
    synchronized Optional<ServerConnection> poll(AddressPrefix address) {
        return poll(byAddress.getOrDefault(address, Set.of()));
    }

    private Optional<ServerConnection> poll(Set<ServerConnection> connections) {
        while (true) {
            Iterator<ServerConnection> silent = connections.iterator();
            if (!silent.hasNext()) {
                return Optional.empty();
            }
            ServerConnection longest = silent.next();
            remove(longest);
            if (!hasSession.test(longest)) {
                return Optional.of(longest);
            }
        }
    }
}
