// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.Set;
import sprocket.rtsp.api.SessionState;

/**
 * What a handler declares about its method.
 *
 * @param method as in the request line
 * @param states in which a session may be; empty where the method needs no session
 * @param features tags that it honours in Require
 */
public record MethodTraits(String method, Set<SessionState> states, Set<String> features) {

    public MethodTraits {
        states = Set.copyOf(states);
        features = Set.copyOf(features);
    }

    public boolean requiresSession() {
        return !states.isEmpty();
    }

    public boolean allowedIn(SessionState state) {
        return states.isEmpty() || states.contains(state);
    }
}
