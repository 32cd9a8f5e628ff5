// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspRequest;

/**
 * What a dialect may do with its connection. Thread-safe, since a tunnel passes on bytes that its other connection
 * received.
 */
@ProviderType
public interface DialectContext {

    RtspConnection connection();

    /** Passes a request to the server, as if it had arrived in standard form. The codec encodes its reply. */
    void request(RtspRequest request);

    /** Passes bytes in standard form to the server's own codec, which also writes the replies. */
    void standard(ByteBuffer bytes);

    /** Writes bytes to the client. */
    void write(ByteBuffer bytes);
}
