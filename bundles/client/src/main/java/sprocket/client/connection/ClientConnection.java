// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
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
import sprocket.client.failure.RtspClientException.ConnectionLost;
import sprocket.client.failure.RtspClientException.NoReply;
import sprocket.client.failure.RtspClientException.WrongState;
import sprocket.interleaved.InterleavedChannels;
import sprocket.loop.Loop;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * A connection to a server. It numbers requests and matches replies by CSeq (RFC 2326, section 12.17), so that several
 * requests may wait for replies at once. Used on its loop only.
 */
public final class ClientConnection {

    /** The session that uses the connection. Its methods are called on the loop. */
    public interface Owner {

        /**
         * The server has sent a request.
         *
         * @return the reply; CSeq and Session are added to it
         */
        RtspResponse requested(RtspRequest request);

        /**
         * The connection has ended, but not by {@link #close}. The requests that waited for replies have failed before.
         */
        void ended(RtspClientException reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /** The largest number of queued requests. It is far above what a session needs; only a program error exceeds it. */
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

    /** A request and the future of its reply. */
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

    /** Whether its bytes are encrypted. */
    public boolean secure() {
        return channel.pipeline().get(SslHandler.class) != null;
    }

    /** The interleaved channels of this connection. */
    public InterleavedChannels link() {
        return link;
    }

    public boolean open() {
        return !ended;
    }

    /**
     * Sends a request, whose CSeq is added here.
     *
     * @param timeout limit for the reply, from now on
     * @return its reply, with any status; fails with {@link RtspClientException}
     */
    public CompletableFuture<RtspResponse> send(RtspRequest request, Duration timeout) {
        Waiting waiting = new Waiting(request);
        if (ended) {
            waiting.reply.completeExceptionally(new ConnectionLost("The connection has ended", null));
        } else if (queued.size() == MAX_QUEUED) {
            waiting.reply.completeExceptionally(new WrongState(
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
                write(Wire.numbered(next.request, next.cseq));
            } catch (IllegalArgumentException e) {
                sent.remove(next.cseq);
                fail(next, new WrongState(next.request.method() + " cannot be sent: " + e.getMessage()));
            }
        }
    }

    private void write(RtspMessage message) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(wire.encode(message)), channel.voidPromise());
    }

    private void late(Waiting waiting, Duration timeout) {
        queued.remove(waiting);
        sent.remove(waiting.cseq, waiting);
        fail(
                waiting,
                new NoReply("The server has not answered " + waiting.request.method() + " within "
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
     * Takes a reply. If its CSeq is missing or unreadable and only one request waits, the reply belongs to that
     * request.
     */
    void replied(RtspResponse response) {
        long cseq = response.cseq() >= 0 || sent.size() != 1
                ? response.cseq()
                : sent.keySet().iterator().next();
        Waiting waiting = sent.get(cseq);
        if (waiting == null) {
            LOG.debug("A reply without a waiting request: CSeq {}", cseq);
        } else if (response.status().code() >= 200) {
            // 1xx replies such as 100 Continue came before; this is the final reply (RFC 2326, section 11.1).
            sent.remove(cseq);
            waiting.timer.cancel();
            waiting.reply.complete(response);
            sendNext();
        }
    }

    void repliedToLast(RtspResponse response) {
        if (sent.isEmpty()) {
            LOG.debug("A reply without a waiting request");
        } else {
            String cseq = Long.toString(sent.keySet().iterator().next());
            replied(response.toBuilder().replaceHeader(HeaderNames.CSEQ, cseq).build());
        }
    }

    /**
     * A reply was received that cannot be used.
     *
     * @return whether its request is known
     */
    boolean failed(long cseq, RtspClientException failure) {
        Waiting waiting = sent.remove(cseq);
        if (waiting != null) {
            fail(waiting, failure);
            sendNext();
        }
        return waiting != null;
    }

    /**
     * Answers a request of the server. The replies that the server has not read yet are bounded: no server has a reason
     * to send so many requests.
     */
    void requested(RtspRequest request) {
        if (!channel.isWritable()) {
            end(new ConnectionLost(
                    "The server sends requests without reading the replies, so the connection was closed", null));
            return;
        }
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
     * The channel is closed. If it was still being opened, the future of that fails.
     *
     * @param cause null if the server has closed the channel
     */
    void gone(Throwable cause) {
        if (remote == null) {
            return;
        }
        String when = wire.partial() ? " in the middle of a message" : sent.isEmpty() ? "" : " without an answer";
        String how = cause == null
                ? "The server has closed the connection" + when
                : Encryption.wantsCertificate(cause)
                        ? "The server wants a certificate of the client that it trusts: ask who runs it for one"
                        : "The connection broke: " + ForeignText.shown(cause.toString()) + when;
        end(new ConnectionLost(how, cause));
    }

    /** Ends the connection because of an error of the server. */
    void end(RtspClientException reason) {
        if (finish(reason)) {
            owner.ended(reason);
        }
    }

    /** Closes the connection after everything was written. Idempotent. The owner is not told. */
    public void close() {
        finish(new ConnectionLost("The connection was closed here", null));
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
