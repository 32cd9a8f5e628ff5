// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;

/** Decodes the bytes of a connection in one protocol. Called on its loop. */
interface Inbound {

    /** Takes all bytes from position to limit. The buffer is reused after the call. */
    void received(ByteBuffer bytes);

    /** Whether a message has begun and is not complete. */
    boolean partial();

    /** The client has sent its last byte. */
    default void inputEnded() {}

    /** The connection has ended. */
    void close();

    /** No request of the connection is being served, and none waits. */
    default void idle() {}

    /** Whether the connection should not be read at the moment. */
    default boolean waiting() {
        return false;
    }
}
