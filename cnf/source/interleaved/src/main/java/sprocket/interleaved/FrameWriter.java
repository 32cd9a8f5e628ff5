// SPDX-License-Identifier: Apache-2.0
package sprocket.interleaved;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.concurrent.FutureListener;
import java.nio.ByteBuffer;
import sprocket.rtp.train.PacketStamp;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.codec.RtspEncoder;

/**
 * Writes interleaved frames (RFC 2326, section 10.12) to an RTSP connection. A run of packets is one write: directly
 * from the train's memory if its gaps are free, else from one copy. Used on the channel's event loop only.
 *
 * <p>A train's memory outlives the bundle of this class, so only a plain {@link ByteBuf} is kept with the memory. That
 * buffer is never freed, because the pool reuses the memory. Writes retain and release slices of it. The first
 * reference stays until the garbage collector removes both.
 */
public final class FrameWriter {

    private final Channel channel;
    private final FutureListener<Void> written;

    /** @param written is told on the event loop when a write has ended, successfully or not */
    public FrameWriter(Channel channel, FutureListener<Void> written) {
        this.channel = channel;
        this.written = written;
    }

    /**
     * Queues the packets [from, to) of a train.
     *
     * @param interleaved the channel of the frames, 0 to 255
     * @return false if the connection is closed
     * @throws IllegalArgumentException for a train that was not built with {@link InterleavedLink#FRAMING}
     */
    public boolean send(int interleaved, PacketTrain train, int from, int to, PacketStamp stamp) {
        if (train.format().framing() != InterleavedLink.FRAMING) {
            throw new IllegalArgumentException("The train has no room for the frames' headers");
        }
        if (!channel.isActive()) {
            return false;
        }
        if (from == to) {
            return true;
        }
        if (train.claim()) {
            sendShared(interleaved, train, from, to, stamp);
        } else {
            sendCopy(interleaved, train, from, to, stamp);
        }
        return true;
    }

    private void sendShared(int interleaved, PacketTrain train, int from, int to, PacketStamp stamp) {
        train.retain();
        train.stamp(from, to, stamp);
        for (int i = from; i < to; i++) {
            frame(train.memory(), train.start(i), interleaved, train.length(i));
        }
        ByteBuf all = train.wrapping(ByteBuf.class, Unpooled::wrappedBuffer);
        ByteBuf run = all.retainedSlice(train.start(from), train.start(to) - train.start(from));
        channel.writeAndFlush(run).addListener(written).addListener(end -> {
            train.unclaim();
            train.release();
        });
    }

    private void sendCopy(int interleaved, PacketTrain train, int from, int to, PacketStamp stamp) {
        int length = train.start(to) - train.start(from);
        ByteBuf copy = channel.alloc().directBuffer(length, length);
        ByteBuffer target = copy.nioBuffer(0, length);
        train.copy(from, to, stamp, target);
        for (int i = from; i < to; i++) {
            frame(target, train.start(i) - train.start(from), interleaved, train.length(i));
        }
        channel.writeAndFlush(copy.writerIndex(length)).addListener(written);
    }

    /**
     * Queues one frame with a copy of the packet, which is not changed. Does nothing if the connection is closed.
     *
     * @param interleaved the channel of the frame, 0 to 255
     * @param packet RTP or RTCP, from position to limit
     * @throws IllegalArgumentException for more than 65,535 bytes
     */
    public void send(int interleaved, ByteBuffer packet) {
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
