// SPDX-License-Identifier: Apache-2.0
package sprocket.interleaved;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.concurrent.FutureListener;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.codec.RtspEncoder;

/**
 * The interleaved channels of an RTSP connection. Pairs are claimed and released under this object's lock, and read
 * without it.
 */
public final class InterleavedChannels implements InterleavedLink {

    private static final Logger LOG = LoggerFactory.getLogger(InterleavedChannels.class);

    private static final int CHANNELS = 256;

    private final Channel channel;
    private final FrameWriter writer;
    /** The pair that a channel belongs to; null: none. */
    private final AtomicReferenceArray<Pair> pairs = new AtomicReferenceArray<>(CHANNELS);

    private boolean closed;

    /** @param lower the channel of RTP; that of RTCP is the next one */
    private record Pair(int lower, ChannelListener listener) {}

    /** @param written is told on the event loop when a write has ended, successfully or not */
    public InterleavedChannels(Channel channel, FutureListener<Void> written) {
        this.channel = channel;
        this.writer = new FrameWriter(channel, written);
    }

    @Override
    public synchronized OptionalInt claim(OptionalInt wanted, ChannelListener listener) {
        if (closed) {
            return OptionalInt.empty();
        }
        if (wanted.isPresent()) {
            return free(wanted.getAsInt()) ? take(wanted.getAsInt(), listener) : OptionalInt.empty();
        }
        for (int i = 0; i < CHANNELS; i += 2) {
            if (free(i)) {
                return take(i, listener);
            }
        }
        return OptionalInt.empty();
    }

    private boolean free(int first) {
        return first >= 0 && first + 1 < CHANNELS && pairs.get(first) == null && pairs.get(first + 1) == null;
    }

    private OptionalInt take(int first, ChannelListener listener) {
        Pair pair = new Pair(first, listener);
        pairs.set(first, pair);
        pairs.set(first + 1, pair);
        return OptionalInt.of(first);
    }

    @Override
    public synchronized void release(int first) {
        Pair pair = first >= 0 && first < CHANNELS ? pairs.get(first) : null;
        if (pair != null && pair.lower() == first) {
            pairs.set(first, null);
            pairs.set(first + 1, null);
        }
    }

    /**
     * A frame was received. Called on the loop.
     *
     * @return false for a channel that nobody has claimed: the frame is dropped
     */
    public boolean received(int number, ByteBuffer payload) {
        Pair pair = pairs.get(number);
        if (pair == null) {
            return false;
        }
        try {
            if (pair.lower() == number) {
                pair.listener().rtp(payload);
            } else {
                pair.listener().rtcp(payload);
            }
        } catch (RuntimeException e) {
            LOG.error("The receiver of interleaved channel {} failed and gets no further packets", number, e);
            release(pair.lower());
        }
        return true;
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public boolean send(int first, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        return writer.send(first, train, from, to, stamp);
    }

    @Override
    public void send(int number, ByteBuffer packet) {
        writer.send(number, packet);
    }

    /** The connection has ended. Called on the loop, after its sessions were closed. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (int i = 0; i < CHANNELS; i++) {
            Pair pair = pairs.get(i);
            if (pair != null) {
                release(pair.lower());
                fail(pair.listener());
            }
        }
    }

    private static void fail(ChannelListener listener) {
        try {
            listener.failed("the connection has ended");
        } catch (RuntimeException e) {
            LOG.error("A receiver of interleaved frames failed", e);
        }
    }

    /**
     * Writes interleaved frames (RFC 2326, section 10.12) to an RTSP connection. A run of packets is one write:
     * directly from the train's memory if its gaps are free, else from one copy. Used on the channel's event loop only.
     *
     * <p>A train's memory outlives the bundle of this class, so only a plain {@link ByteBuf} is kept with the memory.
     * That buffer is never freed, because the pool reuses the memory. Writes retain and release slices of it. The first
     * reference stays until the garbage collector removes both.
     */
    static final class FrameWriter {

        private final Channel channel;
        private final FutureListener<Void> written;

        /** @param written is told on the event loop when a write has ended, successfully or not */
        FrameWriter(Channel channel, FutureListener<Void> written) {
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
            if (train.claim()) {
                sendShared(interleaved, train, from, to, stamp);
            } else {
                sendCopy(interleaved, train, from, to, stamp);
            }
            return true;
        }

        private void sendShared(int interleaved, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
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

        private void sendCopy(int interleaved, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
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
}
