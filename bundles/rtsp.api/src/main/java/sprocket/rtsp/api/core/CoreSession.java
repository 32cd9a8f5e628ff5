// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.core;

import java.util.Map;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspUri;

/**
 * The operations on a session for the server's own bundles: the bundle that sends the media changes the state, notes
 * signs of life, and is notified of the end. Every session of the server is one. Thread-safe.
 */
@ProviderType
public interface CoreSession extends RtspSession {

    /** The event loop of the session. The state of its media is used only there. */
    Executor loop();

    /** Sets the state when the media starts or stops. Ignored once the session is closed. */
    void state(SessionState state);

    /** Sets the URL under which the session's streams are controlled together. */
    void url(RtspUri aggregate);

    /** Notes a sign of life from the client, such as RTCP from its own address and port. */
    void touch();

    /** Sets how the session depends on its connection. A session that is bound to its connection stays so. */
    void bind(Binding binding);

    /**
     * Runs an action once when the session ends, on its event loop; at once if it has ended. The session refers to the
     * action until then.
     */
    void onClose(Runnable action);

    /**
     * Posts an event about this session's streams to EventAdmin, if there is one. {@code session} is added to the
     * properties.
     */
    void event(String topic, Map<String, ?> properties);

    /**
     * The operations on a session.
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
     * How a session depends on its connection. It follows from the transport of the media. It determines what keeps the
     * session alive and when it ends (RFC 2326, sections 10.12 and 12.37, and appendix A).
     */
    enum Binding {

        /**
         * Datagrams. The session survives its connection and may be controlled from another one of the same address.
         * Requests that name it, and RTCP from its peer, keep it alive.
         */
        DATAGRAMS,

        /**
         * Frames in the connection. The session ends with it, and no other connection controls it. Each message on the
         * connection keeps it alive.
         */
        INTERLEAVED,

        /**
         * The connection is the only sign of life, because the client sends no keepalive. The session ends with it and
         * not before, and no other connection controls it.
         */
        CONNECTION
    }
}
