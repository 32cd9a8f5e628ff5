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
 * How a client speaks to servers whose form of RTSP is not the standard's: the other half of {@link sprocket.rtsp.api.RtspDialect}. The
 * annotation {@link Dialect} names it: as an OSGi service in a container, and as a provider of {@link java.util.ServiceLoader} without
 * one. {@link #open} may be called on any thread.
 */
@ConsumerType
public interface ClientDialect {

    /** Starts to speak the dialect on a new connection, or on another one to the same server. */
    Codec open(Context context);

    /** Lower transports that media of the dialect come by, such as {@code UDP}; empty: all that there are. */
    default Set<String> lowerTransports() {
        return Set.of();
    }

    /**
     * What a presentation is, where that is known without asking: SETUP goes by it, and DESCRIBE is sent only when the user
     * calls for it.
     *
     * @return a session description (RFC 8866); empty: the server is asked
     * @throws IllegalArgumentException where the URL names nothing; the message says what it is to name
     */
    default Optional<String> presentation(RtspUri url) {
        return Optional.empty();
    }

    /** Whether a session ends with its connection and not before, so that nothing need keep it alive. */
    default boolean sessionsEndWithConnection() {
        return false;
    }

    /** One connection's side of a dialect: it owns its state; calls come on the connection's event loop and must not block. */
    @ConsumerType
    interface Codec {

        /**
         * The bytes of a request. The next request is encoded once this one has its reply, or has been given up.
         *
         * @throws IllegalArgumentException where the dialect has no form for it; the message says what it has
         */
        ByteBuffer encode(RtspRequest request);

        /** Bytes came. What is not consumed is not offered again: the codec keeps it, within limits of its own. */
        void received(ByteBuffer bytes);

        /** How long the wire must be silent for {@link #quiet()} to be called; zero: never. */
        default Duration quietTime() {
            return Duration.ZERO;
        }

        /** Nothing has come for the quiet time after the last bytes: what stands there is a whole reply. */
        default void quiet() {
        }

        /**
         * What it may mean that a server does not answer a request, where the dialect knows more than that: for the user, behind a
         * colon.
         */
        default Optional<String> silenceMeans(RtspRequest request) {
            return Optional.empty();
        }

        /** The connection has ended. */
        default void closed() {
        }
    }

    /** What a dialect may do with its connection. Called on the connection's event loop. */
    @ProviderType
    interface Context {

        /** Hands over a reply to the request that was encoded last, with that request's CSeq, whatever the server wrote. */
        void response(RtspResponse response);

        /** Ends the connection, because what came is no reply. @param reason what was wrong, for the user */
        void fail(String reason);
    }
}
