// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;

/** The protocol of a connection: converts bytes to messages and back. Used on the connection's loop. */
interface Wire {

    /** @throws IllegalArgumentException if the protocol has no form for the message */
    ByteBuffer encode(RtspMessage message);

    /** Parses all bytes from position to limit. */
    void received(ByteBuffer bytes);

    /** Whether a message has begun but is not complete. */
    boolean partial();

    /** The number of requests that may wait for replies at the same time. */
    int pipelined();

    /** What a missing reply may mean, if the protocol knows a reason. */
    default Optional<String> silenceMeans(RtspRequest request) {
        return Optional.empty();
    }

    /** The connection has ended. */
    void closed();
}
