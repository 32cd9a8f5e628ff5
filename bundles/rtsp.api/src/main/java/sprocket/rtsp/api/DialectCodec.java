// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** One connection's side of a dialect: it owns its state; calls come on the connection's event loop. */
@ConsumerType
public interface DialectCodec {

    /**
     * Bytes have arrived. Bytes that the codec does not consume are not passed again: the codec keeps them, within
     * limits of its own.
     */
    void received(ByteBuffer bytes);

    /** For how long no bytes must arrive until {@link #quiet()} is called; zero: never. */
    default Duration quietTime() {
        return Duration.ZERO;
    }

    /** No bytes have arrived for the quiet time: the bytes received so far are a complete request. */
    default void quiet() {}

    /** The bytes of a reply. */
    ByteBuffer encode(RtspRequest request, RtspResponse response);

    /**
     * Whether the sessions of this connection end with it and not by timeout: for clients that send no keepalive.
     * Called when a session is opened.
     */
    default boolean sessionsEndWithConnection() {
        return false;
    }

    /**
     * The dialect's bundle is being replaced, and another codec continues with the connection. This codec is not called
     * again. All its requests have been answered. State for the next codec is kept as attributes of the connection.
     *
     * @return the bytes that were received and not consumed
     */
    default ByteBuffer release() {
        return ByteBuffer.allocate(0);
    }

    /** The connection has ended. */
    default void closed() {}
}
