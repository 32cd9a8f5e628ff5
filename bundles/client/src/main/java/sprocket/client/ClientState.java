// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

/** Where a session stands (RFC 2326, A.1). */
public enum ClientState {
    /** No stream is set up. */
    INIT,
    /** Streams are set up and do not play. */
    READY,
    /** The server has answered PLAY. */
    PLAYING,
    /** The session was lost and is being set up again. */
    RECONNECTING,
    /** Nothing more can be done with it. */
    CLOSED
}
