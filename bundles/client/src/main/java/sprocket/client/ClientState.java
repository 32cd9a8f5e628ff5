// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

/** The state of a session (RFC 2326, section A.1). */
public enum ClientState {
    /** No stream is set up. */
    INIT,
    /** Streams are set up and do not play. */
    READY,
    /** The server has answered PLAY. */
    PLAYING,
    /** The session was lost and is being set up again. */
    RECONNECTING,
    /** The session is closed and cannot be used any more. */
    CLOSED
}
