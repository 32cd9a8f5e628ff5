// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.extension.MethodTable;
import sprocket.rtsp.server.extension.MethodTraits;

/** What a handler may rely on: checked against its declaration before it is called. */
final class Admission {

    /**
     * The methods of RFC 2326 that apply to a resource (5.2, 10); an extension says itself what it means for the server
     * as a whole.
     */
    private static final Set<String> RESOURCE_METHODS =
            Set.of("DESCRIBE", "ANNOUNCE", "SETUP", "PLAY", "PAUSE", "TEARDOWN", "REDIRECT", "RECORD");

    private Admission() {}

    /** @param traits what the handler declares; empty where nobody serves the method */
    static void check(
            RtspRequest request,
            Optional<? extends RtspSession> session,
            Optional<MethodTraits> traits,
            MethodTable table)
            throws RtspException {
        checkFeatures(request, traits.map(MethodTraits::features).orElse(Set.of()));
        if (traits.isEmpty()) {
            throw unserved(request, table);
        }
        if (request.uri().server() && RESOURCE_METHODS.contains(request.method())) {
            throw new RtspException(
                    RtspStatus.BAD_REQUEST, request.method() + " needs the URL of a presentation or track, not *");
        }
        if (traits.get().requiresSession()) {
            checkState(traits.get(), session, table);
        }
    }

    private static RtspException unserved(RtspRequest request, MethodTable table) {
        if (table.overdue(request.method())) {
            return new RtspException(
                    RtspStatus.SERVICE_UNAVAILABLE,
                    "The bundle that serves this method is being started or replaced; try again",
                    RtspHeaders.of(HeaderNames.RETRY_AFTER, "5"),
                    null);
        }
        if (table.find(request.method()).isPresent()) {
            return new RtspException(
                    RtspStatus.SERVICE_UNAVAILABLE,
                    "The bundle that serves this method could not be started; the server's log says why",
                    RtspHeaders.of(HeaderNames.RETRY_AFTER, "5"),
                    null);
        }
        return new RtspException(
                RtspStatus.NOT_IMPLEMENTED,
                "This server has no such method; Public names those that it has",
                RtspHeaders.of(HeaderNames.PUBLIC, String.join(", ", table.methods())),
                null);
    }

    /** RFC 2326, 12.32 and 12.41. */
    private static void checkFeatures(RtspRequest request, Set<String> known) throws RtspException {
        List<String> unknown = new ArrayList<>(request.headers().list(HeaderNames.REQUIRE));
        unknown.addAll(request.headers().list(HeaderNames.PROXY_REQUIRE));
        unknown.removeIf(known::contains);
        if (!unknown.isEmpty()) {
            throw new RtspException(
                    RtspStatus.OPTION_NOT_SUPPORTED,
                    "This server does not have the options that the header Unsupported names",
                    RtspHeaders.of(HeaderNames.UNSUPPORTED, String.join(", ", unknown)),
                    null);
        }
    }

    private static void checkState(MethodTraits traits, Optional<? extends RtspSession> session, MethodTable table)
            throws RtspException {
        if (session.isEmpty()) {
            throw new RtspException(
                    RtspStatus.SESSION_NOT_FOUND, traits.method() + " needs the Session header of the reply to SETUP");
        }
        SessionState state = session.get().state();
        if (state == SessionState.CLOSED) {
            throw new RtspException(RtspStatus.SESSION_NOT_FOUND, "The session has ended");
        }
        if (!traits.allowedIn(state)) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE,
                    traits.method() + " is not valid while the session is "
                            + state.name().toLowerCase(Locale.ROOT),
                    RtspHeaders.of(HeaderNames.ALLOW, String.join(", ", table.methodsIn(state))),
                    null);
        }
    }
}
