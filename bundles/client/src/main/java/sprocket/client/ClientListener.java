// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.RawPacket;
import sprocket.client.media.StreamUnit;
import sprocket.rtsp.api.message.RtspRequest;

/**
 * Is told about the events of a session. The methods are called on the session's event loop, one at a time, and must
 * not block.
 */
@ConsumerType
public interface ClientListener {

    /**
     * A picture or a block of sound was received completely. Its bytes do not change later. Incomplete units are not
     * delivered.
     */
    default void unit(ClientStream stream, StreamUnit unit) {}

    /**
     * A packet of an encoding for which there is no payload format. {@link ClientStream#track} names the encoding.
     *
     * @param packet its bytes are valid only during the call
     */
    default void packet(ClientStream stream, RawPacket packet) {}

    /** The server has ended a stream by BYE. */
    default void streamEnded(ClientStream stream) {}

    /**
     * The session changes to the next transport, because no packets arrived or the server does not support the
     * transport.
     */
    default void transportChanged(String from, String to, String reason) {}

    /**
     * The session was lost, or its server cannot be reached yet. The next attempt to set it up begins after the delay.
     * The method is called after each failed attempt.
     */
    default void reconnecting(RtspClientException cause, int attempt, Duration delay) {}

    /** The session is set up again. It plays if it played before. */
    default void reconnected(ClientSession session) {}

    /**
     * The server has sent a new description by ANNOUNCE. Streams that are set up continue. New tracks can be set up
     * now.
     */
    default void described(PresentationDescription description) {}

    /** The server has sent a request, such as ANNOUNCE or REDIRECT. The client answers it. */
    default void requested(RtspRequest request) {}

    /** The session was lost and is not set up again. */
    default void failed(RtspClientException cause) {}
}
