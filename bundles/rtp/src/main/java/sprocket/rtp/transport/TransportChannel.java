// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtp.train.PacketTrain;

/**
 * RTP and RTCP of one stream to and from one peer. Its methods are called on the session's event loop and must not
 * block. Exceptions are {@link #answer}, {@link #group}, {@link #ssrc}, {@link #headers} and {@link #framing}, which
 * any thread may call.
 */
@ConsumerType
public interface TransportChannel {

    /**
     * The parameters of the Transport header in the reply, in order, such as {@code unicast}, {@code server_port}. A
     * client's channel says what was agreed.
     */
    Map<String, String> answer();

    /**
     * The name of the group of sessions that share this channel's stream, as with multicast: what is sent on one of
     * their channels reaches them all. Names are this transport's own. Empty for unicast.
     */
    default Optional<String> group() {
        return Optional.empty();
    }

    /**
     * The synchronisation source that the packets must have, if this transport has announced one together with a key.
     * Empty if any will do.
     */
    default OptionalInt ssrc() {
        return OptionalInt.empty();
    }

    /** Headers that the reply to SETUP must have, such as {@code KeyMgmt} (RFC 4567). Empty on a client. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Bytes that this channel puts before each RTP packet; trains that are sent here must have been built with it. */
    int framing();

    /** Whether the channel ends with the RTSP connection that it was set up on. */
    boolean boundToConnection();

    /** Whether there is room for another access unit. Where not, the sender drops it whole. */
    boolean writable();

    /**
     * Sends the packets [from, to) of a train. The channel retains the train as long as it needs it.
     *
     * @return false if the channel is closed or the packets were given up at once
     */
    boolean send(PacketTrain train, int from, int to, PacketTrain.Stamp stamp);

    /** Sends a compound RTCP packet, from position to limit; the bytes are copied. */
    void sendControl(ByteBuffer packet);

    /** Sends what is queued, then gives back ports and channels. The listener is not called any more. Idempotent. */
    void close();
}
