// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.codec.MalformedMessage;

/**
 * The requests of a connection, served one after the other, so that replies keep their order (RFC 2326, 9.1). On the
 * loop only.
 */
final class RequestQueue {

    /** Bodies that wait, in bytes, beyond which reading stops. */
    private static final int MAX_BYTES = 256 * 1024;

    private final Connection connection;
    private final int limit;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private int bytes;
    private Pending current;
    private boolean starting;

    /** @param limit requests that wait before reading stops; what was read already is taken beyond it */
    RequestQueue(Connection connection, int limit) {
        this.connection = connection;
        this.limit = limit;
    }

    /** @param endsSessions whether the sessions that the request opens end with the connection */
    void add(RtspRequest request, ReplyEncoder encoder, boolean endsSessions) {
        add(new PendingRequest(connection, request, encoder, endsSessions));
    }

    void add(MalformedMessage message) {
        add(new PendingRefusal(connection, message));
    }

    private void add(Pending pending) {
        waiting.add(pending);
        bytes += pending.bytes();
        next();
    }

    void finished(Pending ended) {
        if (current == ended) {
            current = null;
            next();
        }
    }

    /** Goes on where it stopped, as far as the client reads its replies. */
    void next() {
        if (starting) {
            return;
        }
        starting = true;
        while (current == null
                && !waiting.isEmpty()
                && connection.open()
                && !connection.outbound().clogged()) {
            current = waiting.poll();
            bytes -= current.bytes();
            current.start();
        }
        starting = false;
        connection.queueChanged();
    }

    boolean full() {
        return waiting.size() >= limit
                || bytes > MAX_BYTES
                || connection.outbound().clogged();
    }

    boolean idle() {
        return current == null && waiting.isEmpty();
    }

    void connectionEnded() {
        waiting.clear();
        bytes = 0;
        if (current != null) {
            current.connectionEnded();
        }
    }
}
