// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import sprocket.loop.Loop;

/** The way out of a connection: replies in the order in which they are written. On the loop only. */
final class Outbound {

    /** A client that still sends gets to read our last words before the kernel resets the connection. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Channel channel;
    private final Loop loop;
    private final int limit;
    private final Runnable drained;
    private final WriteProgress progress;
    private int replyBytes;
    private boolean inputEnded;
    private boolean lingering;

    /**
     * @param limit bytes of replies in the queue beyond which there should be no more
     * @param drained called when there is room again
     */
    Outbound(Channel channel, WriteProgress progress, Loop loop, int limit, Runnable drained) {
        this.channel = channel;
        this.progress = progress;
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
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes))
                .addListener(progress)
                .addListener(written -> {
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

    /** Closes once what is queued was written, or the time is up. */
    void close(Duration time) {
        closeWithin(time);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (inputEnded || !written.isSuccess() || !(channel instanceof DuplexChannel duplex)) {
                channel.close();
            } else {
                lingering = true;
                duplex.shutdownOutput().addListener((ChannelFutureListener) f -> closeWithin(LINGER));
            }
        });
    }

    /** Whatever is left then is lost. */
    void closeWithin(Duration time) {
        Loop.Timer timer = loop.after(time, channel::close);
        channel.closeFuture().addListener(closed -> timer.cancel());
    }

    /** The client has sent its last byte: there is nothing to linger for. */
    void inputEnded() {
        inputEnded = true;
        if (lingering) {
            channel.close();
        }
    }
}
