package sprocket.rtsp.api;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Another language on the RTSP port: the course's abbreviated RTSP, a tunnel in HTTP. An OSGi service with {@link Dialect}. A dialect is probed only
 * when the first request line of a connection holds no URI, or one that is not {@code *} and has no scheme, so that no client of the
 * standard is delayed or misread. All calls come on the connection's event loop and must not block.
 */
@ConsumerType
public interface RtspDialect {

    /** Whether a connection speaks this dialect, as far as its first bytes tell. */
    enum Probe {
        YES, NO,
        /** More bytes, or the end of the silence after them, will tell; the standard is spoken meanwhile by nobody. */
        MORE
    }

    /** @param start all that has come so far, from its position to its limit; a read-only view */
    Probe probe(ByteBuffer start);

    /**
     * Starts to speak the dialect. The bytes that were probed come again through {@link DialectCodec#received}. Where the bundle has been
     * replaced, these are the bytes that the former codec {@link DialectCodec#release released}.
     */
    DialectCodec open(DialectContext context);
}
