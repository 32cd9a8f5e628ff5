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

    /** The connection has ended. */
    default void closed() {
    }
}
