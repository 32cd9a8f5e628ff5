// SPDX-License-Identifier: Apache-2.0
package sprocket.interleaved;

import io.netty.channel.Channel;
import io.netty.util.concurrent.FutureListener;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    /** The pairs by both channels of each. Empty for a session over UDP, which only asks for the link. */
    private final Map<Integer, Pair> pairs = new ConcurrentHashMap<>();

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
        return first >= 0 && first + 1 < CHANNELS && !pairs.containsKey(first) && !pairs.containsKey(first + 1);
    }

    private OptionalInt take(int first, ChannelListener listener) {
        Pair pair = new Pair(first, listener);
        pairs.put(first, pair);
        pairs.put(first + 1, pair);
        return OptionalInt.of(first);
    }

    @Override
    public synchronized void release(int first) {
        Pair pair = pairs.get(first);
        if (pair != null && pair.lower() == first) {
            pairs.remove(first);
            pairs.remove(first + 1);
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
        for (Pair pair : Set.copyOf(pairs.values())) {
            release(pair.lower());
            fail(pair.listener());
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
