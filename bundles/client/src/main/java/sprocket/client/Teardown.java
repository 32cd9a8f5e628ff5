// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import sprocket.client.connection.Deadline;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** Ends the session on its server by TEARDOWN. Used on the session's loop. */
final class Teardown {

    /** How long to wait for the reply. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Loop loop;
    private final Signalling signalling;
    private final AggregateRequests aggregate;

    Teardown(Loop loop, Signalling signalling, AggregateRequests aggregate) {
        this.loop = loop;
        this.signalling = signalling;
        this.aggregate = aggregate;
    }

    /**
     * Completes with any reply of the server, or soon if there is none.
     *
     * @param streams of the session, which are closed already
     */
    CompletableFuture<Void> send(List<OpenStream> streams) {
        if (signalling.session().isEmpty() && streams.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return Deadline.of(
                        loop, TIMEOUT, request(streams), () -> new RtspClientException.NoReply("No answer to TEARDOWN"))
                .handle((response, failure) -> {
                    signalling.session(Optional.empty());
                    if (failure != null && !(Failures.cause(failure) instanceof RtspClientException.Refused)) {
                        signalling.drop();
                    }
                    return null;
                });
    }

    /** Sends the request if that is possible, does not wait for the reply, and closes the connection. */
    void leave(List<OpenStream> streams) {
        if (signalling.open() && (signalling.session().isPresent() || !streams.isEmpty())) {
            request(streams);
        }
        signalling.session(Optional.empty());
        signalling.drop();
    }

    private CompletableFuture<List<RtspResponse>> request(List<OpenStream> streams) {
        return aggregate.send(streams, url -> RtspRequest.builder("TEARDOWN", url));
    }
}
