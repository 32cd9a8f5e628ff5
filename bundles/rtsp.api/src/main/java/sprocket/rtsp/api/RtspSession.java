// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspUri;

/**
 * A client's session (RFC 2326, sections 3.4 and 12.37). Thread-safe. It lives on the event loop of the connection that
 * opened it and ends by TEARDOWN, by its timeout, or with the connection that carries its media. Its {@code toString()}
 * is for logs: it tells sessions apart without revealing the id.
 */
@ProviderType
public interface RtspSession {

    /** The identifier: 128 random bits as text. */
    String id();

    SessionState state();

    /** The address whose requests may name this session. */
    InetAddress clientAddress();

    /** When it was opened. */
    Instant opened();

    /** Time since the client's last request or RTCP packet. */
    Duration idle();

    /** How long the session lasts without a request or an RTCP packet. */
    Duration timeout();

    /** The URL under which the session's streams are controlled together; empty before the first stream. */
    Optional<RtspUri> url();

    /** The connection that opened the session, as long as it is open. */
    Optional<RtspConnection> connection();

    /**
     * State that an extension keeps from one request to the next.
     *
     * @param name in the extension's own namespace, such as {@code com.example.skip.count}
     */
    Optional<Object> attribute(String name);

    /**
     * Keeps a value, or drops it if it is null.
     *
     * @param value of a JDK type: an object of a bundle's class would keep that bundle in memory after its uninstall
     * @throws IllegalArgumentException for a value of another type
     */
    void attribute(String name, Object value);

    /** Ends the session: its streams stop with BYE, and its id is no longer valid. Idempotent. */
    void close(String reason);
}
