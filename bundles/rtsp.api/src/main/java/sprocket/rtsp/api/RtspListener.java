// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.net.InetSocketAddress;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The addresses of the server. A service as long as the server listens. Thread-safe. */
@ProviderType
public interface RtspListener {

    /**
     * The addresses at which it listens now, that of the server's own settings first. For a configured port of 0 this
     * is the real port. They change with the configuration.
     */
    List<InetSocketAddress> localAddresses();

    /** The first of {@link #localAddresses()}. */
    default InetSocketAddress localAddress() {
        return localAddresses().get(0);
    }
}
