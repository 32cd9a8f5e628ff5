// SPDX-License-Identifier: Apache-2.0
package sprocket.interleaved;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.FutureListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.netty.DirectSocket;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.codec.RtspEncoder;

/**
 * Writes interleaved frames (RFC 2326, section 10.12) to an RTSP connection. A run of packets is one write: directly
 * from the train's memory if its gaps are free, else from one copy. The kernel is given it at once if nothing is queued
 * and no handler changes it on its way. Used on the channel's event loop only.
 *
 * <p>Bytes that wait for a slow peer are copied, so that the gaps are free for others. Beyond the channel's mark they
 * wait in the memory of the train, which is bounded.
 *
 * <p>A train may outlive the bundle of this class, so only a plain {@link ByteBuf} is kept with it. That buffer does
 * not own the memory and is never freed. Writes retain and release slices of it, and hold the train as long.
 */
final class FrameWriter {

    private static final Logger LOG = LoggerFactory.getLogger(FrameWriter.class);

    private final Channel channel;
    private final Optional<DirectSocket> direct;
    private final FutureListener<Void> written;

    /**
     * @param direct the channel's socket; empty if there is no direct way
     * @param written is told on the event loop when a write has ended, successfully or not
     */
    FrameWriter(Channel channel, Optional<DirectSocket> direct, FutureListener<Void> written) {
        this.channel = channel;
        this.direct = direct;
        this.written = written;
    }

    /**
     * Writes or queues the packets [from, to) of a train.
     *
     * @param interleaved the channel of the frames, 0 to 255
     * @return false if the connection is closed, or there is no memory for a copy
     * @throws IllegalArgumentException for a train that was not built with {@link InterleavedLink#FRAMING}
     */
    boolean send(int interleaved, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        if (train.format().framing() != InterleavedLink.FRAMING) {
            throw new IllegalArgumentException("The train has no room for the frames' headers");
        }
        if (!channel.isActive()) {
            return false;
        }
        if (from == to) {
            return true;
        }
        if (!bytesWait() && train.claim()) {
            sendShared(interleaved, train, from, to, stamp);
            return true;
        }
        return sendCopy(interleaved, train, from, to, stamp);
    }

    /** Whether bytes wait for the peer, but so few that a copy may wait behind them. */
    private boolean bytesWait() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue != null && queue.totalPendingWriteBytes() > 0 && channel.isWritable();
    }

    private void sendShared(int interleaved, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        train.stamp(from, to, stamp);
        for (int i = from; i < to; i++) {
            frame(train.memory(), train.start(i), interleaved, train.length(i));
        }
        int start = train.start(from);
        int end = train.start(to);
        boolean now = direct.isPresent() && direct.get().idle();
        int rest = now ? write(direct.get(), train.memory(), start, end) : start;
        if (rest == end) {
            train.unclaim();
            return;
        }
        ByteBuf all = train.wrapping(ByteBuf.class, Unpooled::wrappedBuffer);
        ByteBuf copy = now ? memory(end - rest) : null;
        if (copy != null) {
            copy.writeBytes(all, rest, end - rest);
            train.unclaim();
            channel.writeAndFlush(copy).addListener(written);
            return;
        }
        train.retain();
        channel.writeAndFlush(all.retainedSlice(rest, end - rest))
                .addListener(written)
                .addListener(ended -> {
                    train.unclaim();
                    train.release();
                });
    }

    private boolean sendCopy(int interleaved, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        int length = train.start(to) - train.start(from);
        ByteBuf copy = memory(length);
        if (copy == null) {
            return false;
        }
        ByteBuffer target = copy.internalNioBuffer(0, length);
        int start = target.position();
        train.copy(from, to, stamp, target);
        for (int i = from; i < to; i++) {
            frame(target, start + train.start(i) - train.start(from), interleaved, train.length(i));
        }
        boolean now = direct.isPresent() && direct.get().idle();
        int rest = now ? write(direct.get(), target, start, start + length) - start : 0;
        if (rest == length) {
            copy.release();
        } else {
            channel.writeAndFlush(copy.setIndex(rest, length)).addListener(written);
        }
        return true;
    }

    /** Null if there is no memory. */
    private ByteBuf memory(int size) {
        try {
            return channel.alloc().directBuffer(size, size);
        } catch (OutOfMemoryError e) {
            // Direct memory is limited by -XX:MaxDirectMemorySize.
            LOG.debug("{}: {}", channel, e.toString());
            return null;
        }
    }

    /** @return index of the first byte that the kernel has not taken */
    private int write(DirectSocket kernel, ByteBuffer bytes, int from, int to) {
        int rest = from;
        try {
            rest += kernel.write(bytes, from, to);
        } catch (IOException e) {
            // The queue meets the same failure, and closes the channel.
            LOG.debug("{}: {}", channel, e.toString());
        }
        if (rest == to) {
            channel.newSucceededFuture().addListener(written);
        }
        return rest;
    }

    /**
     * Queues one frame with a copy of the packet, which is not changed. Does nothing if the connection is closed.
     *
     * @param interleaved the channel of the frame, 0 to 255
     * @param packet RTP or RTCP, from position to limit
     * @throws IllegalArgumentException for more than 65,535 bytes
     */
    void send(int interleaved, ByteBuffer packet) {
        if (channel.isActive()) {
            ByteBuffer header = ByteBuffer.allocate(InterleavedLink.FRAMING);
            RtspEncoder.frameHeader(header, interleaved, packet.remaining());
            ByteBuf frame = channel.alloc().directBuffer(InterleavedLink.FRAMING + packet.remaining());
            channel.writeAndFlush(frame.writeBytes(header.flip()).writeBytes(packet.duplicate()))
                    .addListener(written);
        }
    }

    private static void frame(ByteBuffer target, int index, int interleaved, int length) {
        target.put(index, (byte) '$').put(index + 1, (byte) interleaved).putShort(index + 2, (short) length);
    }
}
