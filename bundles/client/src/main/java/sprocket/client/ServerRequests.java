// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.List;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** Answers the requests that a server sends to the client (RFC 2326, section 10). */
final class ServerRequests {

    static final String ANNOUNCE = "ANNOUNCE";
    static final String REDIRECT = "REDIRECT";

    private static final String PUBLIC = String.join(", ", List.of("OPTIONS", ANNOUNCE, REDIRECT, "GET_PARAMETER"));

    private ServerRequests() {}

    static RtspResponse answer(RtspRequest request) {
        return switch (request.method()) {
            case "OPTIONS" ->
                RtspResponse.builder(RtspStatus.OK).header("Public", PUBLIC).build();
            // This one has no body, so it changes nothing.
            case ANNOUNCE -> RtspResponse.ok();
            // A redirect needs a Location (RFC 2326, section 10.10).
            case REDIRECT ->
                RtspResponse.of(
                        request.headers().contains(HeaderNames.LOCATION) ? RtspStatus.OK : RtspStatus.BAD_REQUEST);
            // Without a body it tests whether the client is alive (RFC 2326, section 10.8). There are no parameters.
            case "GET_PARAMETER" ->
                RtspResponse.of(request.body().hasRemaining() ? RtspStatus.PARAMETER_NOT_UNDERSTOOD : RtspStatus.OK);
            default ->
                RtspResponse.builder(RtspStatus.NOT_IMPLEMENTED)
                        .header("Public", PUBLIC)
                        .build();
        };
    }
}
