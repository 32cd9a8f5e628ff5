// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.List;
import java.util.function.Consumer;
import sprocket.client.failure.RtspClientException;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** Answers the requests that a server sends to the client (RFC 2326, section 10). Used on the session's loop. */
final class ServerRequests {

    private static final String ANNOUNCE = "ANNOUNCE";
    private static final String REDIRECT = "REDIRECT";

    private static final String PUBLIC = String.join(", ", List.of("OPTIONS", ANNOUNCE, REDIRECT, "GET_PARAMETER"));

    private final SessionContext context;
    private final SessionControl control;
    private final ServerQueries queries;
    private final Consumer<String> move;

    /** @param move goes to the location of a redirect */
    ServerRequests(SessionContext context, SessionControl control, ServerQueries queries, Consumer<String> move) {
        this.context = context;
        this.control = control;
        this.queries = queries;
        this.move = move;
    }

    /** Also tells the session's listener. */
    RtspResponse answer(RtspRequest request) {
        control.tell(() -> context.listener().requested(request));
        return switch (request.method()) {
            case "OPTIONS" ->
                RtspResponse.builder(RtspStatus.OK).header("Public", PUBLIC).build();
            case ANNOUNCE -> announced(request);
            case REDIRECT -> redirected(request);
            // Without a body it tests whether the client is alive (RFC 2326, section 10.8). There are no parameters.
            case "GET_PARAMETER" ->
                RtspResponse.of(request.body().hasRemaining() ? RtspStatus.PARAMETER_NOT_UNDERSTOOD : RtspStatus.OK);
            default ->
                RtspResponse.builder(RtspStatus.NOT_IMPLEMENTED)
                        .header("Public", PUBLIC)
                        .build();
        };
    }

    /** Streams that are set up continue unchanged (RFC 2326, section 10.3). Without a body nothing changes. */
    private RtspResponse announced(RtspRequest request) {
        try {
            if (request.body().hasRemaining()) {
                PresentationDescription description = queries.announced(request);
                control.tell(() -> context.listener().described(description));
            }
            return RtspResponse.ok();
        } catch (RtspClientException.BadReply e) {
            return RtspResponse.of(RtspStatus.BAD_REQUEST);
        }
    }

    /** A redirect needs a Location (RFC 2326, section 10.10). It is followed after the reply was sent. */
    private RtspResponse redirected(RtspRequest request) {
        return request.headers()
                .first(HeaderNames.LOCATION)
                .map(location -> {
                    context.loop().execute(() -> move.accept(location));
                    return RtspResponse.of(RtspStatus.OK);
                })
                .orElseGet(() -> RtspResponse.of(RtspStatus.BAD_REQUEST));
    }
}
