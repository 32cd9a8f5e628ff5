// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.core;

import java.util.Map;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspUri;

/**
 * A session as the server's own bundles see it: what carries its media moves its state, keeps it alive and is told of
 * its end. Each session of the server is one. Thread-safe.
 */
@ProviderType
public interface CoreSession extends RtspSession {

    /** The event loop that the session lives on; its media are touched only there. */
    Executor loop();

    /** Called by what moves the media when it starts or stops to flow; ignored once the session is closed. */
    void state(SessionState state);

    /** Sets the URL under which the session's streams are controlled together. */
    void url(RtspUri aggregate);

    /** Notes a sign of life from the client, such as RTCP from its own address and port. */
    void touch();

    /** Says what carries the media, from now on. A session that is bound to its connection stays so. */
    void bind(Binding binding);

    /**
     * Has an action run once when the session ends, on its event loop; at once where it has ended. The action holds
     * what it refers to as long as the session is open.
     */
    void onClose(Runnable action);

    /**
     * Posts an event about this session's streams to EventAdmin, where there is one; {@code session} is added to the
     * properties.
     */
    void event(String topic, Map<String, ?> properties);

    /**
     * The session as its own bundles see it.
     *
     * @throws IllegalArgumentException for a session that is not the server's
     */
    static CoreSession of(RtspSession session) {
        if (session instanceof CoreSession core) {
            return core;
        }
        throw new IllegalArgumentException("Not a session of the server: " + session);
    }

    /**
     * How a session depends on its connection. It follows from what carries the media, and decides what keeps the
     * session alive and when it ends (RFC 2326, 10.12, 12.37 and appendix A).
     */
    enum Binding {

        /**
         * Datagrams. The session survives its connection and may be controlled from another one of the same address.
         * Requests that name it, and RTCP from its peer, keep it alive.
         */
        DATAGRAMS,

        /**
         * Frames in the connection. The session ends with it and obeys no other. Each message on the connection keeps
         * it alive.
         */
        INTERLEAVED,

        /**
         * The connection is the only sign of life, since the client sends no keepalive: the session ends with it, not
         * before, and obeys no other.
         */
        CONNECTION
    }
}
