// SPDX-License-Identifier: Apache-2.0
package sprocket.interleaved;

import io.netty.channel.Channel;
import io.netty.util.concurrent.FutureListener;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.netty.DirectSocket;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.InterleavedLink;

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
        this.writer = new FrameWriter(channel, DirectSocket.of(channel), written);
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
}
