// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;

/** The language that a connection speaks: bytes to messages and back. On the connection's loop. */
interface Wire {

    /** @throws IllegalArgumentException where the language has no form for the message */
    ByteBuffer encode(RtspMessage message);

    /** Takes all bytes from position to limit. */
    void received(ByteBuffer bytes);

    /** Whether a message has begun and its end has not come. */
    boolean partial();

    /** How many requests may wait for their replies at once. */
    int pipelined();

    /** What it may mean that a request is not answered, where the language tells. */
    default Optional<String> silenceMeans(RtspRequest request) {
        return Optional.empty();
    }

    /** The connection has ended. */
    void closed();
}
