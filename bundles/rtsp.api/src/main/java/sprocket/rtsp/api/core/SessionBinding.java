// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.core;

/**
 * How a session depends on its connection. It follows from what carries the media, and decides what keeps the session
 * alive and when it ends (RFC 2326, 10.12, 12.37 and appendix A).
 */
public enum SessionBinding {

    /**
     * Datagrams. The session survives its connection and may be controlled from another one of the same address.
     * Requests that name it, and RTCP from its peer, keep it alive.
     */
    DATAGRAMS,

    /**
     * Frames in the connection. The session ends with it and obeys no other. Each message on the connection keeps it
     * alive.
     */
    INTERLEAVED,

    /**
     * The connection is the only sign of life, since the client sends no keepalive: the session ends with it, not
     * before, and obeys no other.
     */
    CONNECTION
}
