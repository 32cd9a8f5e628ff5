// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.RtspEncoder;

/** Writes the replies of a connection, in order, and the requests of the server to its client. On the loop only. */
final class Outbound {

    /** Time for a client that still sends to read the last reply, before the kernel resets the connection. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** Counts the writes of a connection that have completed. One object listens to all of them. */
    static final class WriteCount implements FutureListener<Void> {

        private long completed;

        @Override
        public void operationComplete(Future<Void> write) {
            completed++;
        }

        long completed() {
            return completed;
        }
    }

    private final Channel channel;
    private final Loop loop;
    private final int limit;
    private final Runnable drained;
    private final WriteCount writes;
    private final ClientRequests clientRequests = new ClientRequests();
    private int replyBytes;
    private Supplier<Object> lastWrite = () -> Unpooled.EMPTY_BUFFER;
    private boolean inputEnded;
    private boolean lingering;

    /**
     * @param limit bytes of queued replies above which {@link #clogged} is true
     * @param drained called when the queue is below the limit again
     */
    Outbound(Channel channel, WriteCount writes, Loop loop, int limit, Runnable drained) {
        this.channel = channel;
        this.writes = writes;
        this.loop = loop;
        this.limit = limit;
        this.drained = drained;
    }

    ClientRequests clientRequests() {
        return clientRequests;
    }

    boolean write(ByteBuffer bytes) {
        if (!channel.isActive()) {
            return false;
        }
        int length = bytes.remaining();
        replyBytes += length;
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(writes).addListener(written -> {
            boolean wasClogged = clogged();
            replyBytes -= length;
            if (wasClogged && !clogged()) {
                drained.run();
            }
        });
        return true;
    }

    /** Whether the client does not read its replies. */
    boolean clogged() {
        return replyBytes > limit;
    }

    /** What is written last before the channel is closed, such as the close frame of a WebSocket. */
    void lastWrite(Supplier<Object> message) {
        lastWrite = message;
    }

    /** Closes the channel once all queued data has been written, at the latest after a time. */
    void close(Duration time) {
        closeWithin(time);
        channel.writeAndFlush(lastWrite.get()).addListener(written -> {
            if (inputEnded || !written.isSuccess() || !(channel instanceof DuplexChannel duplex)) {
                channel.close();
            } else {
                lingering = true;
                closeNotified(
                        () -> duplex.shutdownOutput().addListener((ChannelFutureListener) f -> closeWithin(LINGER)));
            }
        });
    }

    /** Tells a client with TLS that no more data comes (RFC 8446, section 6.1): else it would assume an attack. */
    private void closeNotified(Runnable then) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            then.run();
        } else {
            tls.closeOutbound().addListener(written -> then.run());
        }
    }

    /** Closes the channel without waiting for anything: TLS would wait until the client reads the last record. */
    void closeNow() {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first == null) {
            channel.close();
        } else {
            first.close();
        }
    }

    /** Closes the channel after a time; data that is still queued then is lost. */
    void closeWithin(Duration time) {
        Loop.Timer timer = loop.after(time, this::closeNow);
        channel.closeFuture().addListener(closed -> timer.cancel());
    }

    /** The client has sent its last byte, so a reset by the kernel is not possible any more. */
    void inputEnded() {
        inputEnded = true;
        if (lingering) {
            channel.close();
        }
    }

    /**
     * Requests of the server to the client, until their responses arrive. They have a CSeq sequence of their own (RFC
     * 2326, section 12.17). On the loop only.
     */
    final class ClientRequests {

        private static final Duration TIMEOUT = Duration.ofSeconds(10);
        /** Bounds the memory for a client that never responds. */
        private static final int MAX_WAITING = 32;

        private record Waiting(CompletableFuture<RtspResponse> response, Loop.Timer timeout) {}

        private final Map<Long, Waiting> waiting = new HashMap<>();
        private long cseq;
        private boolean closed;

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
            write(RtspEncoder.encode(
                    request.toBuilder().headers(headers.build()).build()));
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
}
