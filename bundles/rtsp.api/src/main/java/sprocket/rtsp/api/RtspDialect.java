// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Another protocol on the RTSP port, such as the course's abbreviated RTSP, or a tunnel in HTTP. An OSGi service with
 * {@link Dialect}. A dialect is probed only when the first request line of a connection holds no URI, or one that is
 * not {@code *} and has no scheme, so that standard clients are never delayed or misread. All calls come on the
 * connection's event loop and must not block.
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

    /** @param start all that has come so far, from its position to its limit; a read-only view */
    Probe probe(ByteBuffer start);

    /**
     * Opens a codec for a connection that uses the dialect. The probed bytes are passed again to
     * {@link DialectCodec#received}. If the bundle has been replaced, these are the bytes that the previous codec
     * {@link DialectCodec#release released}.
     */
    DialectCodec open(DialectContext context);
}
