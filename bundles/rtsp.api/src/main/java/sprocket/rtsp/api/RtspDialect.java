// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Another protocol on the RTSP port, such as the course's abbreviated RTSP, or a tunnel in HTTP. An OSGi service with
 * {@link Dialect}; the client's side is {@link sprocket.rtsp.api.client.ClientDialect}. A dialect is probed only when
 * the first request line of a connection holds no URI, or one that is not {@code *} and has no scheme, so that standard
 * clients are never delayed or misread. All calls come on the connection's event loop and must not block.
 */
@ConsumerType
public interface RtspDialect {

    /** Whether a connection speaks this dialect, as far as its first bytes tell. */
    enum Probe {
        YES,
        NO,
        /**
         * More bytes, or a pause after them, are needed to decide. Until then the bytes are not decoded as standard
         * RTSP either.
         */
        MORE
    }

    /** @param start all bytes received so far, from position to limit; a read-only view */
    Probe probe(ByteBuffer start);

    /**
     * Opens a codec for a connection that uses the dialect. The probed bytes are passed again to
     * {@link Codec#received}. If the bundle has been replaced, these are the bytes that the previous codec
     * {@link Codec#release released}.
     */
    Codec open(Context context);

    /**
     * Decodes and encodes the dialect for one connection. It has the state of the connection; called on its event loop.
     */
    @ConsumerType
    interface Codec {

        /**
         * Bytes have arrived. Bytes that the codec does not consume are not passed again: the codec keeps them, within
         * limits of its own.
         */
        void received(ByteBuffer bytes);

        /** Time without bytes after which {@link #quiet()} is called; zero: never. */
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
         * The dialect's bundle is being replaced, and another codec continues with the connection. This codec is not
         * called again. All its requests have been answered. State for the next codec is kept as attributes of the
         * connection.
         *
         * @return the bytes that were received and not consumed
         */
        default ByteBuffer release() {
            return ByteBuffer.allocate(0);
        }

        /** The connection has ended. */
        default void closed() {}
    }

    /**
     * What a dialect may do with its connection. Thread-safe, since a tunnel passes on bytes that its other connection
     * received.
     */
    @ProviderType
    interface Context {

        RtspConnection connection();

        /** Passes a request to the server, as if it had arrived in standard form. The codec encodes its reply. */
        void request(RtspRequest request);

        /** Passes bytes in standard form to the server's own codec, which also writes the replies. */
        void standard(ByteBuffer bytes);

        /** Writes bytes to the client. */
        void write(ByteBuffer bytes);
    }
}
