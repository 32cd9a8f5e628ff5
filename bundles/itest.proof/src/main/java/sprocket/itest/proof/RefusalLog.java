// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The requests that the server itself refused, as the interceptor of the proof bundle was notified. Thread-safe. */
@ProviderType
public interface RefusalLog {

    /**
     * One refusal.
     *
     * @param client address of the connection's other end
     * @param method empty where the message could not be read as a request
     * @param status of the response
     */
    record Refusal(InetSocketAddress client, Optional<String> method, int status) {}

    /** The latest refusals in the order of the notifications. A copy. */
    List<Refusal> refusals();
}
