// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.client;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/**
 * The client's side of a form of RTSP that is not the standard's; the server's side is
 * {@link sprocket.rtsp.api.RtspDialect}. The annotation {@link Dialect} names it: as an OSGi service in a container,
 * and as a provider of {@link java.util.ServiceLoader} without one. {@link #open} may be called on any thread.
 */
@ConsumerType
public interface ClientDialect {

    /** Opens a codec for a new connection, or for another connection to the same server. */
    Codec open(Context context);

    /** Lower transports of the dialect's media, such as {@code UDP}; empty: all installed ones. */
    default Set<String> lowerTransports() {
        return Set.of();
    }

    /**
     * The description of a presentation, if it is known without a request. SETUP uses it, and DESCRIBE is sent only if
     * the user requests it.
     *
     * @return a session description (RFC 8866); empty: the server is asked
     * @throws IllegalArgumentException if the URL names nothing; the message says what it must name
     */
    default Optional<String> presentation(RtspUri url) {
        return Optional.empty();
    }

    /** Whether a session ends with its connection and not by timeout, so that no keepalive is needed. */
    default boolean sessionsEndWithConnection() {
        return false;
    }

    /**
     * Encodes and decodes the dialect for one connection. It has the state of the connection. Called on the
     * connection's event loop; must not block.
     */
    @ConsumerType
    interface Codec {

        /**
         * The bytes of a request. The next request is encoded once this one has its reply, or has been given up.
         *
         * @throws IllegalArgumentException if the dialect has no form for it; the message says what the dialect has
         */
        ByteBuffer encode(RtspRequest request);

        /**
         * Bytes have arrived. Bytes that the codec does not consume are not passed again: the codec keeps them, within
         * limits of its own.
         */
        void received(ByteBuffer bytes);

        /** Time without bytes after which {@link #quiet()} is called; zero: never. */
        default Duration quietTime() {
            return Duration.ZERO;
        }

        /** No bytes have arrived for the quiet time: the bytes received so far are a complete reply. */
        default void quiet() {}

        /**
         * A likely reason why a server does not answer a request, if the dialect knows one. The client appends it to
         * its message after a colon.
         */
        default Optional<String> silenceMeans(RtspRequest request) {
            return Optional.empty();
        }

        /** The connection has ended. */
        default void closed() {}
    }

    /** What a dialect may do with its connection. Called on the connection's event loop. */
    @ProviderType
    interface Context {

        /**
         * Passes on a reply to the request that was encoded last, with that request's CSeq, whatever CSeq the server
         * sent.
         */
        void response(RtspResponse response);

        /**
         * Ends the connection, because the bytes received are not a reply.
         *
         * @param reason what was wrong, for the user
         */
        void fail(String reason);
    }
}
