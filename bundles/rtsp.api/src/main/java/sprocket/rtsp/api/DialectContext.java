package sprocket.rtsp.api;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspRequest;

/** What a dialect may do with its connection. Thread-safe: a tunnel feeds what its other connection received. */
@ProviderType
public interface DialectContext {

    RtspConnection connection();

    /** Hands a request to the server, as if it had come in the standard's form; its reply goes through the codec. */
    void request(RtspRequest request);

    /** Hands bytes of the standard's form to the server's own codec; their replies are written by it, unchanged. */
    void standard(ByteBuffer bytes);

    /** Writes bytes to the client. */
    void write(ByteBuffer bytes);
}
