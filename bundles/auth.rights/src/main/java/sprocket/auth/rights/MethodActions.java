// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sprocket.auth.api.Action;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.HeaderNames;

/** What each method does. */
record MethodActions(Map<String, Action> extensions, Action others) {

    /** The attribute of a session that was set up to publish. */
    static final String PUBLISHING = "sprocket.auth.publishing";

    /** Methods that act on the caller's own session; what that session does was decided when it was set up. */
    private static final Set<String> OWN = Set.of("PLAY", "PAUSE", "TEARDOWN", "GET_PARAMETER");

    private static final Map<String, Action> STANDARD = Map.of(
            "DESCRIBE", Action.VIEW,
            "SETUP", Action.VIEW,
            "PLAY", Action.VIEW,
            "PAUSE", Action.VIEW,
            "TEARDOWN", Action.VIEW,
            "GET_PARAMETER", Action.VIEW,
            "ANNOUNCE", Action.PUBLISH,
            "RECORD", Action.PUBLISH,
            "SET_PARAMETER", Action.CONTROL);

    /** Needs no login: players ask for the methods before they know that there is one. */
    static final String FREE = "OPTIONS";

    /**
     * @param text as in {@code view LIST,SNAPSHOT; control LIGHT}
     * @param others the action of a method that is not named anywhere
     * @throws IllegalArgumentException that says what is wrong
     */
    static MethodActions parse(String text, Action others) {
        Map<String, Action> extensions = new HashMap<>();
        for (String entry : text.split(";")) {
            if (entry.isBlank()) {
                continue;
            }
            String[] parts = entry.strip().split("\\s+");
            if (parts.length != 2) {
                throw new IllegalArgumentException("'" + entry.strip() + "' is not an action and methods");
            }
            Action action = Rule.action(parts[0]);
            for (String method : parts[1].split(",")) {
                if (STANDARD.containsKey(method) || method.equals(FREE)) {
                    throw new IllegalArgumentException("the action of " + method + " cannot be changed");
                }
                extensions.put(method, action);
            }
        }
        return new MethodActions(Map.copyOf(extensions), others);
    }

    /** @return empty for a method that everybody may use */
    Optional<Action> of(RtspExchange exchange) {
        String method = exchange.request().method();
        if (method.equals(FREE)) {
            return Optional.empty();
        }
        boolean publishes = method.equals("SETUP") && records(exchange)
                || OWN.contains(method)
                        && exchange.session()
                                .flatMap(s -> s.attribute(PUBLISHING))
                                .isPresent();
        Action standard = publishes ? Action.PUBLISH : STANDARD.get(method);
        return Optional.of(standard != null ? standard : extensions.getOrDefault(method, others));
    }

    /** Whether a SETUP is not for playing (RFC 2326, section 12.39). */
    static boolean records(RtspExchange exchange) {
        List<String> transports = exchange.request().headers().all(HeaderNames.TRANSPORT);
        return transports.stream().anyMatch(MethodActions::records);
    }

    private static boolean records(String transport) {
        for (String parameter : transport.split("[;,]")) {
            String[] parts = parameter.strip().split("\\s*=\\s*", 2);
            if (parts.length == 2
                    && parts[0].equalsIgnoreCase("mode")
                    && !parts[1].replace("\"", "").strip().equalsIgnoreCase("PLAY")) {
                return true;
            }
        }
        return false;
    }

    /** Remembers what a session was set up for. */
    static void setUp(RtspExchange exchange, RtspSession session) {
        if (exchange.request().method().equals("SETUP") && records(exchange)) {
            session.attribute(PUBLISHING, true);
        }
    }
}
