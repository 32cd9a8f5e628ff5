// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.RawPacket;
import sprocket.client.media.StreamUnit;
import sprocket.rtsp.api.message.RtspRequest;

/** What a session tells. Calls come on the session's event loop, one at a time, and must not block. */
@ConsumerType
public interface ClientListener {

    /** A picture, or a block of sound, is complete. Its bytes stay as they are. None comes that lacks a packet. */
    default void unit(ClientStream stream, StreamUnit unit) {}

    /**
     * An RTP packet of an encoding that nobody here understands; what it holds, {@link ClientStream#track} says.
     *
     * @param packet its bytes are valid during the call only
     */
    default void packet(ClientStream stream, RawPacket packet) {}

    /** The server says that a stream has ended (BYE). */
    default void streamEnded(ClientStream stream) {}

    /** Nothing came by one transport, or the server does not have it: the session goes on by the next. */
    default void transportChanged(String from, String to, String reason) {}

    /**
     * The session was lost, or its server is not there yet, and it is to be set up again after a while. This call comes
     * again for each try that fails.
     */
    default void reconnecting(RtspClientException cause, int attempt, Duration delay) {}

    /** What failed before has worked: the session is set up again, and plays if it did so before. */
    default void reconnected(ClientSession session) {}

    /** The server has sent another description (ANNOUNCE). What is set up goes on; what is new can be set up now. */
    default void described(PresentationDescription description) {}

    /** The server sent a request, such as ANNOUNCE with another description or REDIRECT. It has been answered. */
    default void requested(RtspRequest request) {}

    /** The session was lost for good. */
    default void failed(RtspClientException cause) {}
}
