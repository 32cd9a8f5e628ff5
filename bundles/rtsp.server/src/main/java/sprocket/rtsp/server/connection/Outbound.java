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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Supplier;
import sprocket.loop.Loop;

/** Writes the replies of a connection, in order. On the loop only. */
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
}
