// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;

/** What takes the bytes of a connection. Called on its loop. */
interface Inbound {

    /** Takes all bytes from position to limit; the memory is used again afterwards. */
    void received(ByteBuffer bytes);

    /** Whether something has begun whose end has not come. */
    boolean partial();

    /** The client has sent its last byte. */
    default void inputEnded() {}

    /** The connection takes no more. */
    void close();

    /** No request of the connection is being served, and none waits. */
    default void idle() {}

    /** Whether no more bytes should be read at the moment. */
    default boolean waiting() {
        return false;
    }
}
