// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Sends a request for all streams of a session. It is one request with the aggregate URL, or one request for each
 * stream if the server refuses the aggregate URL (RFC 2326, section 11.3.10). Used on the session's loop.
 */
final class AggregateRequests {

    private static final int NOT_ALLOWED = 459;

    private final Signalling signalling;
    private final ServerQueries queries;
    private boolean byStream;

    AggregateRequests(Signalling signalling, ServerQueries queries) {
        this.signalling = signalling;
        this.queries = queries;
    }

    /** Forgets what the server refused: a new session begins, perhaps on another server. */
    void reset() {
        byStream = false;
    }

    /**
     * @param streams of the session, in the order of SETUP
     * @return the successful replies, at least one
     */
    CompletableFuture<List<RtspResponse>> send(
            List<OpenStream> streams, Function<RtspUri, RtspRequest.Builder> request) {
        if (byStream && !streams.isEmpty()) {
            return each(streams, 0, request, new ArrayList<>());
        }
        return signalling
                .send(request.apply(queries.aggregate()))
                .thenApply(List::of)
                .exceptionallyCompose(failure -> {
                    if (streams.isEmpty() || !Failures.status(failure, NOT_ALLOWED)) {
                        return CompletableFuture.failedFuture(Failures.cause(failure));
                    }
                    byStream = true;
                    return each(streams, 0, request, new ArrayList<>());
                });
    }

    private CompletableFuture<List<RtspResponse>> each(
            List<OpenStream> streams,
            int index,
            Function<RtspUri, RtspRequest.Builder> request,
            List<RtspResponse> replies) {
        if (index == streams.size()) {
            return CompletableFuture.completedFuture(List.copyOf(replies));
        }
        return signalling
                .send(request.apply(streams.get(index).track().control()))
                .thenCompose(reply -> {
                    replies.add(reply);
                    return each(streams, index + 1, request, replies);
                });
    }
}
