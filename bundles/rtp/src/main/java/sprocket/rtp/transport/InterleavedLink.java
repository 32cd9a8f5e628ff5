// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtp.train.PacketTrain;

/**
 * An RTSP connection as a carrier of {@code $} frames (RFC 2326, section 10.12). Implemented by the server and the
 * client; methods may be called from any thread unless they say otherwise.
 */
@ProviderType
public interface InterleavedLink {

    /** Bytes of {@code $}, channel and length before each packet. */
    int FRAMING = 4;

    /**
     * Takes two neighbouring channels for a stream.
     *
     * @param wanted the lower channel, or empty for the lowest free pair
     * @param listener what the peer sends on them; the lower is RTP, the higher RTCP
     * @return the lower channel, or empty where the pair is taken or out of range
     */
    OptionalInt claim(OptionalInt wanted, ChannelListener listener);

    /** Gives a pair back. */
    void release(int channel);

    /** Whether the connection's queue is short enough for another access unit. */
    boolean writable();

    /**
     * Queues the packets [from, to) of a train, built with {@link #FRAMING}, as frames of a channel. On the event loop
     * only.
     *
     * @return false if the connection is closed
     */
    boolean send(int channel, PacketTrain train, int from, int to, PacketTrain.Stamp stamp);

    /** Queues one frame; the bytes are copied. On the event loop only. */
    void send(int channel, ByteBuffer packet);
}
