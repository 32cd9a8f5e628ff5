// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives what the peer of a channel sends, and nothing else. Calls come on the session's event loop; buffers are
 * valid during the call.
 */
@ConsumerType
public interface ChannelListener {

    /** A datagram or frame of the RTP half; not checked further. */
    void rtp(ByteBuffer packet);

    /** A datagram or frame of the RTCP half; not checked further. */
    void rtcp(ByteBuffer packet);

    /**
     * A packet was ignored, because its authentication tag is wrong or because it has come before (RFC 3711, section
     * 3.3). To be counted.
     */
    default void rejected() {}

    /**
     * The channel has failed and cannot be used any more.
     *
     * @param reason for the log
     */
    void failed(String reason);

    /**
     * Whether another channel may take over this one's ports, because the peer has probably crashed. Then
     * {@link #failed} follows. Called on any thread.
     */
    default boolean yields() {
        return false;
    }
}
