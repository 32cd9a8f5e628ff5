// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

/** The state of a session on the server (RFC 2326, appendix A.2). */
public enum SessionState {
    /** No stream is set up yet. */
    INIT,
    /** Streams are set up, no media are sent. */
    READY,
    PLAYING,
    RECORDING,
    /** The session has ended; its id is no longer valid. */
    CLOSED
}
