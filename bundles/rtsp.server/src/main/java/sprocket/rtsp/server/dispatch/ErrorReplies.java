// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.text.Printable;

/**
 * Replies to requests that failed. An {@link RtspException} says what to reply. Any other failure is an incident: the
 * reply is a 500 with an id, under which the log has the details.
 */
final class ErrorReplies {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReplies.class);

    private ErrorReplies() {}

    static RtspResponse of(RtspRequest request, Throwable failure) {
        return failure instanceof RtspException refusal ? refused(refusal) : incident(request, failure);
    }

    private static RtspResponse refused(RtspException refusal) {
        RtspResponse.Builder response = RtspResponse.builder(refusal.status()).headers(refusal.headers());
        String message = refusal.getMessage();
        return message == null || message.isEmpty()
                ? response.build()
                : response.body("text/plain", message + "\r\n").build();
    }

    private static RtspResponse incident(RtspRequest request, Throwable failure) {
        String id =
                String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
        LOG.error(
                "Incident {}: {} {} failed",
                id,
                Printable.of(request.method()),
                Printable.of(request.uri()),
                Printable.failure(failure));
        return RtspResponse.builder(RtspStatus.INTERNAL_ERROR)
                .body("text/plain", "The server failed; incident " + id + "\r\n")
                .build();
    }

    /** 503 with Retry-After. */
    static RtspResponse unavailable(String why) {
        return RtspResponse.builder(RtspStatus.SERVICE_UNAVAILABLE)
                .header(HeaderNames.RETRY_AFTER, "5")
                .body("text/plain", why + "\r\n")
                .build();
    }
}
