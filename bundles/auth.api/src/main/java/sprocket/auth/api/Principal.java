// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.api;

import java.util.Optional;
import java.util.Set;
import sprocket.rtsp.api.RtspExchange;

/**
 * A user who has logged in. Immutable.
 *
 * @param name of the user, unique in its realm
 * @param groups names of the groups that the user is in
 */
public record Principal(String name, Set<String> groups) {

    /** The attribute of an exchange that holds the principal. The interceptor that checks logins sets it. */
    public static final String ATTRIBUTE = "sprocket.auth.principal";

    /**
     * The attribute of a session that holds the name of the user who uses it; the session has none before a user with a
     * login has used it. The interceptor that checks rights sets it.
     */
    public static final String OWNER = "sprocket.auth.owner";

    public Principal {
        groups = Set.copyOf(groups);
    }

    /** Who sent a request; empty for a request without a login. */
    public static Optional<Principal> of(RtspExchange exchange) {
        return exchange.attribute(ATTRIBUTE).filter(Principal.class::isInstance).map(Principal.class::cast);
    }
}
