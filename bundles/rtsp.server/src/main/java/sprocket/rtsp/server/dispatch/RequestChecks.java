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
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.extension.Methods;

/** Checks that a request passes before its handler is called. */
final class RequestChecks {

    /**
     * The methods that apply to a resource (RFC 2326, sections 5.2 and 10). An extension decides itself what its method
     * does for {@code *}.
     */
    private static final Set<String> RESOURCE_METHODS =
            Set.of("DESCRIBE", "ANNOUNCE", "SETUP", "PLAY", "PAUSE", "TEARDOWN", "REDIRECT", "RECORD");

    private RequestChecks() {}

    /** Checks what must hold for any request: a version and a CSeq by which it can be answered. */
    static void checkMessage(RtspRequest request) throws RtspException {
        if (!request.version().equals(RtspMessage.Version.V1_0)) {
            throw new RtspException(RtspStatus.VERSION_NOT_SUPPORTED, "This server speaks RTSP/1.0 (RFC 2326)");
        }
        if (request.cseq() < 0) {
            throw new RtspException(
                    RtspStatus.BAD_REQUEST,
                    "A request must have one CSeq header, a number up to 4294967295 (RFC 2326, 12.17)");
        }
    }

    /**
     * Checks what the handler declares.
     *
     * @param handler the declaration; empty if the method has no handler
     */
    static void checkDeclared(
            RtspRequest request,
            Optional<? extends RtspSession> session,
            Optional<Methods.Declaration> handler,
            Methods.Table table)
            throws RtspException {
        checkFeatures(request, handler.map(Methods.Declaration::features).orElse(Set.of()));
        if (handler.isEmpty()) {
            throw notServed(request, table);
        }
        if (request.uri().server() && RESOURCE_METHODS.contains(request.method())) {
            throw new RtspException(
                    RtspStatus.BAD_REQUEST, request.method() + " needs the URL of a presentation or track, not *");
        }
        if (handler.get().requiresSession()) {
            checkState(handler.get(), session, table);
        }
    }

    private static RtspException notServed(RtspRequest request, Methods.Table table) {
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

    /** RFC 2326, sections 12.32 and 12.41. */
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

    private static void checkState(
            Methods.Declaration handler, Optional<? extends RtspSession> session, Methods.Table table)
            throws RtspException {
        if (session.isEmpty()) {
            throw new RtspException(
                    RtspStatus.SESSION_NOT_FOUND, handler.method() + " needs the Session header of the reply to SETUP");
        }
        SessionState state = session.get().state();
        if (state == SessionState.CLOSED) {
            throw new RtspException(RtspStatus.SESSION_NOT_FOUND, "The session has ended");
        }
        if (!handler.allowedIn(state)) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE,
                    handler.method() + " is not valid while the session is "
                            + state.name().toLowerCase(Locale.ROOT),
                    RtspHeaders.of(HeaderNames.ALLOW, String.join(", ", table.methodsIn(state))),
                    null);
        }
    }
}
