// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** A client's connection. Thread-safe. */
@ProviderType
public interface RtspConnection {

    /** Number of the connection since the server started, for logs. */
    long id();

    InetSocketAddress remoteAddress();

    InetSocketAddress localAddress();

    /** Whether the bytes are encrypted (rtsps). */
    boolean secure();

    /**
     * Whether RTSP comes through HTTP or WebSocket. Then media can only come through the connection, too: such a client
     * is behind something that lets nothing else pass, and its address may be that of a proxy.
     */
    default boolean tunnelled() {
        return false;
    }

    /** A value that an interceptor keeps for this connection, of a JDK type, such as a nonce. */
    Optional<Object> attribute(String name);

    void attribute(String name, Object value);

    /**
     * Sends a request to the client, such as ANNOUNCE or REDIRECT; the server sets CSeq. Completes with the client's
     * response, or exceptionally when the connection ends or 10 s pass.
     */
    CompletionStage<RtspResponse> request(RtspRequest request);

    /** Closes the connection after all queued data has been written. */
    void close(String reason);

    /**
     * A further interface that a core bundle implements for this connection, such as the interleaved link. A connection
     * with TLS has its {@link javax.net.ssl.SSLSession}, with the certificate of the client if the client has shown
     * one. Empty if it has none.
     */
    <T> Optional<T> adapt(Class<T> type);
}
