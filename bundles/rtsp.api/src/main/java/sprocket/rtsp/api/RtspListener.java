package sprocket.rtsp.api;

import java.net.InetSocketAddress;
import org.osgi.annotation.versioning.ProviderType;

/** The server's open door: a service for as long as it listens. Thread-safe. */
@ProviderType
public interface RtspListener {

    /** Where it listens now; the real port where the configured one is 0. Changes when the configuration does. */
    InetSocketAddress localAddress();
}
