// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sprocket.auth.api.Action;
import sprocket.auth.api.Principal;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Lets a request pass if its principal has the right: 401 for somebody who has not logged in, 403 for somebody who has.
 * It decides before anybody looks whether the path exists. A session belongs to the first user who uses it, and to
 * nobody else.
 */
final class Authorisation implements RtspInterceptor {

    private final Supplier<RightsSettings> settings;

    Authorisation(Supplier<RightsSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Optional<RtspResponse> before(RtspExchange exchange) throws RtspException {
        Optional<Principal> principal = Principal.of(exchange);
        Optional<RtspSession> session = exchange.session();
        if (session.isPresent()) {
            checkOwner(session.get(), principal);
        }
        Optional<Action> action = settings.get().actions().of(exchange);
        if (action.isPresent() && !ends(exchange)) {
            for (List<String> path : paths(exchange.request(), session)) {
                if (!settings.get().rules().allow(principal, action.get(), path)) {
                    throw refused(principal);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether users end their own session, which is always allowed. */
    private static boolean ends(RtspExchange exchange) {
        return exchange.request().method().equals("TEARDOWN")
                && exchange.session().isPresent();
    }

    /** To another user the session does not exist; whether it does is not to be found out. */
    private static void checkOwner(RtspSession session, Optional<Principal> principal) throws RtspException {
        Optional<Object> owner = session.attribute(Principal.OWNER);
        if (owner.isEmpty()) {
            return;
        }
        if (principal.isEmpty()) {
            throw refused(principal);
        }
        if (!owner.get().equals(principal.get().name())) {
            throw new RtspException(
                    RtspStatus.SESSION_NOT_FOUND, "There is no such session, or it has ended; begin one with SETUP");
        }
    }

    /** The paths that a request is about: that of its URL, and that of its session, whose media it acts on. */
    private static List<List<String>> paths(RtspRequest request, Optional<RtspSession> session) throws RtspException {
        List<List<String>> paths = new ArrayList<>();
        Optional<RtspUri> played = session.flatMap(RtspSession::url);
        if (played.isPresent()) {
            paths.add(played.get().segments());
        }
        if (!request.uri().server()) {
            paths.add(request.uri().segments());
        } else if (paths.isEmpty()) {
            // The server as a whole.
            paths.add(List.of());
        }
        return paths;
    }

    private static RtspException refused(Optional<Principal> principal) {
        return principal.isPresent()
                ? new RtspException(RtspStatus.FORBIDDEN, "The user has no right to do this here")
                : new RtspException(RtspStatus.UNAUTHORIZED, "This needs a login");
    }

    @Override
    public RtspResponse after(RtspExchange exchange, RtspResponse response) {
        if (response.status().success()) {
            exchange.session().ifPresent(session -> {
                MethodActions.setUp(exchange, session);
                if (session.attribute(Principal.OWNER).isEmpty()) {
                    Principal.of(exchange).ifPresent(p -> session.attribute(Principal.OWNER, p.name()));
                }
            });
        }
        return response;
    }
}
