package sprocket.rtsp.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** One connection's side of a dialect: it owns its state; calls come on the connection's event loop. */
@ConsumerType
public interface DialectCodec {

    /** Bytes came. What is not consumed is not offered again: the codec keeps it, within limits of its own. */
    void received(ByteBuffer bytes);

    /** How long the wire must be silent for {@link #quiet()} to be called; zero: never. */
    default Duration quietTime() {
        return Duration.ZERO;
    }

    /** Nothing has come for the quiet time after the last bytes: what stands there is a whole request. */
    default void quiet() {
    }

    /** The bytes of a reply. */
    ByteBuffer encode(RtspRequest request, RtspResponse response);

    /**
     * Whether the sessions of this connection end with it, and not before: for clients that send no keepalive. Asked when a session is
     * opened.
     */
    default boolean sessionsEndWithConnection() {
        return false;
    }

    /**
     * The dialect's bundle is replaced, and another codec goes on with the connection; this one is not called any more. All requests that
     * it handed over have been answered. What the next codec has to know beyond the bytes is kept as attributes of the connection.
     *
     * @return the bytes that were received and not consumed
     */
    default ByteBuffer release() {
        return ByteBuffer.allocate(0);
    }

    /** The connection has ended. */
    default void closed() {
    }
}
