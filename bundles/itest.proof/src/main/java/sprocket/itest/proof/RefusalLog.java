// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the proof's interceptor was told of requests that the server refused by itself. Thread-safe. */
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

    /** The latest refusals, in the order in which they were told. A copy. */
    List<Refusal> refusals();
}
