// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import sprocket.client.failure.ForeignText;
import sprocket.client.failure.RtspClientException;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** Turns failures into an {@link RtspClientException}. */
final class Failures {

    private static final Set<Integer> REDIRECTS = Set.of(300, 301, 302, 303, 307, 308);

    private Failures() {}

    /** The exception inside the wrappers that futures add. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static RtspClientException typed(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof RtspClientException typed
                ? typed
                : new RtspClientException.BadReply("The session failed: " + ForeignText.shown(cause.toString()), cause);
    }

    /** @throws RtspClientException.Refused for a reply without a success status */
    static RtspResponse checked(String method, RtspResponse response) {
        RtspStatus status = response.status();
        if (status.success()) {
            return response;
        }
        throw new RtspClientException.Refused(
                "The server refused " + method + ": " + status.code() + " " + ForeignText.shown(status.reason())
                        + advice(response),
                response);
    }

    private static String advice(RtspResponse response) {
        return switch (response.status().code()) {
            case 301, 302, 303, 305 -> ": it is a redirect, which is not followed here";
            case 403 -> ": this user may not do that";
            case 404 -> ": check the path in the URL";
            case 405, 501 ->
                ": it can do "
                        + ForeignText.shown(response.headers()
                                .first(HeaderNames.ALLOW)
                                .or(() -> response.headers().first("Public"))
                                .orElse("without it"));
            case 453 -> ": fewer or smaller streams may be possible";
            case 454 -> ": the session has expired; set it up again";
            case 455 -> ": not in the session's present state";
            case 457 -> ": the range lies outside of the presentation";
            case 461 -> ": choose another transport";
            case 500, 502, 503, 504 -> ": try again later";
            default -> "";
        };
    }

    /**
     * The URL that a reply redirects to. A proxy (305) is not followed: it would be used for other URLs too, so the
     * user has to choose it.
     */
    static Optional<String> location(Throwable failure) {
        return cause(failure) instanceof RtspClientException.Refused refused
                        && REDIRECTS.contains(refused.status().code())
                ? refused.response().headers().first(HeaderNames.LOCATION)
                : Optional.empty();
    }

    static boolean status(Throwable failure, int code) {
        return cause(failure) instanceof RtspClientException.Refused refused
                && refused.status().code() == code;
    }
}
