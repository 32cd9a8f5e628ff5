// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The RTSP connection on which streams are described and set up, as far as a server's transports need it. Thread-safe.
 */
@ProviderType
public interface SignallingConnection {

    /** A connection that is not encrypted and keeps nothing. */
    SignallingConnection PLAIN = new SignallingConnection() {

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public Optional<Object> attribute(String name) {
            return Optional.empty();
        }

        @Override
        public void attribute(String name, Object value) {}
    };

    /** Whether its bytes are encrypted (rtsps), so that it may carry keys. */
    boolean secure();

    /** A value that a transport keeps for this connection, such as the keys of a description. */
    Optional<Object> attribute(String name);

    /**
     * Keeps a value until the connection ends.
     *
     * @param value of a JDK type, since it outlives the transport's bundle; null removes it
     */
    void attribute(String name, Object value);
}
