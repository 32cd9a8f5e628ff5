// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.net.InetSocketAddress;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The server's listener: a service for as long as it listens anywhere. Thread-safe. */
@ProviderType
public interface RtspListener {

    /**
     * Where it listens now, the endpoint of the server's own settings first; the real ports where the configured ones
     * are 0. Changes when the configuration does.
     */
    List<InetSocketAddress> localAddresses();

    /** The first of {@link #localAddresses()}. */
    default InetSocketAddress localAddress() {
        return localAddresses().get(0);
    }
}
