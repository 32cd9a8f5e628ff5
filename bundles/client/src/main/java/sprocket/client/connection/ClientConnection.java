// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.failure.ForeignText;
import sprocket.client.failure.RtspClientException;
import sprocket.interleaved.InterleavedChannels;
import sprocket.loop.Loop;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * A connection to a server. It numbers requests and finds their replies by CSeq (RFC 2326, 12.17), so that several may
 * be on their way. On its loop only.
 */
public final class ClientConnection {

    /** What a server calls for. Calls come on the loop. */
    public interface Owner {

        /**
         * A request of the server.
         *
         * @return the answer; CSeq and Session are added to it
         */
        RtspResponse requested(RtspRequest request);

        /** The connection has ended without having been closed here. All that waited for replies has been told. */
        void ended(RtspClientException reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /** Requests that wait for their turn: far more than a session has, so that a loop that goes wild is noticed. */
    private static final int MAX_QUEUED = 256;

    private final Loop loop;
    private final Channel channel;
    private final Owner owner;
    private final InterleavedChannels link;
    private final Wire wire;
    private final Map<Long, Waiting> sent = new LinkedHashMap<>();
    private final Deque<Waiting> queued = new ArrayDeque<>();
    private InetSocketAddress remote;
    private InetSocketAddress local;
    private long lastCseq;
    private boolean ended;

    /** A request and who waits for its reply. */
    private static final class Waiting {

        private final RtspRequest request;
        private final CompletableFuture<RtspResponse> reply = new CompletableFuture<>();
        private Loop.Timer timer = () -> {};
        private long cseq;

        Waiting(RtspRequest request) {
            this.request = request;
        }
    }

    ClientConnection(Loop loop, Channel channel, Optional<ClientDialect> dialect, Owner owner) {
        this.loop = loop;
        this.channel = channel;
        this.owner = owner;
        this.link = new InterleavedChannels(channel, written -> {});
        this.wire = dialect.<Wire>map(d -> new DialectWire(d, this, loop)).orElseGet(() -> new StandardWire(this));
    }

    void connected() {
        remote = (InetSocketAddress) channel.remoteAddress();
        local = (InetSocketAddress) channel.localAddress();
    }

    public InetSocketAddress remote() {
        return remote;
    }

    public InetSocketAddress local() {
        return local;
    }

    /** The connection as a carrier of {@code $} frames. */
    public InterleavedChannels link() {
        return link;
    }

    public boolean open() {
        return !ended;
    }

    /**
     * Sends a request, whose CSeq is added here.
     *
     * @param timeout how long the reply may take, from now on
     * @return its reply, of whatever status; fails with {@link RtspClientException}
     */
    public CompletableFuture<RtspResponse> send(RtspRequest request, Duration timeout) {
        Waiting waiting = new Waiting(request);
        if (ended) {
            waiting.reply.completeExceptionally(
                    new RtspClientException.ConnectionLost("The connection has ended", null));
        } else if (queued.size() == MAX_QUEUED) {
            waiting.reply.completeExceptionally(new RtspClientException.WrongState(
                    MAX_QUEUED + " requests wait for the server already: wait for replies before you send more"));
        } else {
            waiting.timer = loop.after(timeout, () -> late(waiting, timeout));
            queued.add(waiting);
            sendNext();
        }
        return waiting.reply;
    }

    private void sendNext() {
        while (!ended && !queued.isEmpty() && sent.size() < wire.pipelined()) {
            Waiting next = queued.poll();
            next.cseq = ++lastCseq;
            sent.put(next.cseq, next);
            try {
                write(numbered(next.request, next.cseq));
            } catch (IllegalArgumentException e) {
                sent.remove(next.cseq);
                fail(
                        next,
                        new RtspClientException.WrongState(
                                next.request.method() + " cannot be sent: " + e.getMessage()));
            }
        }
    }

    private static RtspRequest numbered(RtspRequest request, long cseq) {
        RtspHeaders.Builder headers = RtspHeaders.builder().add(HeaderNames.CSEQ, Long.toString(cseq));
        request.headers().forEach(field -> headers.add(field.name(), field.value()));
        return RtspRequest.builder(request.method(), request.uri())
                .version(request.version())
                .headers(headers.build())
                .body(request.body())
                .build();
    }

    private void write(RtspMessage message) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(wire.encode(message)), channel.voidPromise());
    }

    private void late(Waiting waiting, Duration timeout) {
        queued.remove(waiting);
        sent.remove(waiting.cseq, waiting);
        fail(
                waiting,
                new RtspClientException.NoReply("The server has not answered " + waiting.request.method() + " within "
                        + timeout.toMillis() + " ms: "
                        + wire.silenceMeans(waiting.request)
                                .orElse("check whether it still works, or allow more time")));
        sendNext();
    }

    private static void fail(Waiting waiting, RtspClientException failure) {
        waiting.timer.cancel();
        waiting.reply.completeExceptionally(failure);
    }

    void received(ByteBuffer bytes) {
        if (!ended) {
            wire.received(bytes);
        }
    }

    /**
     * A reply without a CSeq that can be read belongs to the only request that waits for one, if it is the only one.
     */
    void replied(RtspResponse response) {
        long cseq = response.cseq() >= 0 || sent.size() != 1
                ? response.cseq()
                : sent.keySet().iterator().next();
        Waiting waiting = sent.get(cseq);
        if (waiting == null) {
            LOG.debug("A reply without a waiting request: CSeq {}", cseq);
        } else if (response.status().code() >= 200) {
            // What comes before is no answer yet, as 100 Continue (RFC 2326, 11.1).
            sent.remove(cseq);
            waiting.timer.cancel();
            waiting.reply.complete(response);
            sendNext();
        }
    }

    void repliedToLast(RtspResponse response) {
        sent.keySet().stream()
                .findFirst()
                .ifPresentOrElse(
                        cseq -> replied(response.toBuilder()
                                .replaceHeader(HeaderNames.CSEQ, Long.toString(cseq))
                                .build()),
                        () -> LOG.debug("A reply without a waiting request"));
    }

    /**
     * A reply came that cannot be used.
     *
     * @return whether it is known to which request
     */
    boolean failed(long cseq, RtspClientException failure) {
        Waiting waiting = sent.remove(cseq);
        if (waiting != null) {
            fail(waiting, failure);
            sendNext();
        }
        return waiting != null;
    }

    void requested(RtspRequest request) {
        RtspResponse.Builder answer = owner.requested(request).toBuilder();
        if (request.cseq() >= 0) {
            answer.replaceHeader(HeaderNames.CSEQ, Long.toString(request.cseq()));
        }
        request.headers()
                .first(HeaderNames.SESSION)
                .ifPresent(session -> answer.replaceHeader(HeaderNames.SESSION, session));
        if (!ended) {
            write(answer.build());
        }
    }

    /**
     * The channel is closed. While it was being opened, who opened it is told.
     *
     * @param cause null where the server has closed it
     */
    void gone(Throwable cause) {
        if (remote == null) {
            return;
        }
        String how = cause == null
                ? "The server has closed the connection"
                : "The connection broke: " + ForeignText.shown(cause.toString());
        end(new RtspClientException.ConnectionLost(
                how + (wire.partial() ? " in the middle of a message" : sent.isEmpty() ? "" : " without an answer"),
                cause));
    }

    /** Ends the connection because of what the server did. */
    void end(RtspClientException reason) {
        if (finish(reason)) {
            owner.ended(reason);
        }
    }

    /** Ends the connection behind what has been written. Idempotent; the owner is not told. */
    public void close() {
        finish(new RtspClientException.ConnectionLost("The connection was closed here", null));
    }

    private boolean finish(RtspClientException reason) {
        if (ended) {
            return false;
        }
        ended = true;
        List<Waiting> all = new ArrayList<>(sent.values());
        all.addAll(queued);
        sent.clear();
        queued.clear();
        wire.closed();
        channel.close();
        all.forEach(waiting -> fail(waiting, reason));
        link.close();
        return true;
    }

    @Override
    public String toString() {
        return "connection to " + remote;
    }
}
