// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.RtspEncoder;

/**
 * Requests of the server to the client, until their responses arrive. They have a CSeq sequence of their own (RFC 2326,
 * section 12.17). On the loop only.
 */
final class ClientRequests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Bounds the memory for a client that never responds. */
    private static final int MAX_WAITING = 32;

    private record Waiting(CompletableFuture<RtspResponse> response, Loop.Timer timeout) {}

    private final Loop loop;
    private final Outbound outbound;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private long cseq;
    private boolean closed;

    ClientRequests(Loop loop, Outbound outbound) {
        this.loop = loop;
        this.outbound = outbound;
    }

    void send(RtspRequest request, CompletableFuture<RtspResponse> response) {
        if (closed || waiting.size() >= MAX_WAITING) {
            response.completeExceptionally(
                    new IOException(closed ? "The connection has ended" : "Too many requests wait for a response"));
            return;
        }
        long number = ++cseq;
        RtspHeaders.Builder headers = RtspHeaders.builder().add(HeaderNames.CSEQ, Long.toString(number));
        request.headers().stream()
                .filter(f -> !f.name().equalsIgnoreCase(HeaderNames.CSEQ))
                .forEach(f -> headers.add(f.name(), f.value()));
        waiting.put(number, new Waiting(response, loop.after(TIMEOUT, () -> timeout(number))));
        outbound.write(
                RtspEncoder.encode(request.toBuilder().headers(headers.build()).build()));
    }

    /** Drops a response that nobody waits for. */
    void responseReceived(RtspResponse response) {
        Waiting request = take(response.cseq());
        if (request != null) {
            request.response().complete(response);
        }
    }

    private void timeout(long number) {
        Waiting request = take(number);
        if (request != null) {
            request.response()
                    .completeExceptionally(
                            new TimeoutException("The client did not answer within " + TIMEOUT.toSeconds() + " s"));
        }
    }

    private Waiting take(long number) {
        Waiting request = waiting.remove(number);
        if (request != null) {
            request.timeout().cancel();
        }
        return request;
    }

    void close() {
        closed = true;
        for (Long number : waiting.keySet().toArray(Long[]::new)) {
            take(number).response().completeExceptionally(new IOException("The connection has ended"));
        }
    }
}
