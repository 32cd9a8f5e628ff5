// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/**
 * A session with one server for one presentation. Operations run in the order of the calls. Futures complete on the
 * session's event loop and fail with a {@link sprocket.client.failure.RtspClientException}. Thread-safe.
 *
 * <p>The session logs in, follows redirects before SETUP, keeps itself alive and changes the transport without help.
 */
@ProviderType
public interface ClientSession extends AutoCloseable {

    /** The URL without user and password. It changes after a redirect. */
    RtspUri url();

    ClientState state();

    /** The streams that are set up, in the order of SETUP. */
    List<ClientStream> streams();

    /** The methods of the last Public header; empty before the server has sent one. Sends nothing. */
    List<String> methods();

    /** Connects, if there is no connection. */
    CompletableFuture<Void> connect();

    /** OPTIONS: the methods of the Public header, in the server's order; empty if there is no such header. */
    CompletableFuture<List<String>> options();

    /** DESCRIBE. */
    CompletableFuture<PresentationDescription> describe();

    /** SETUP of all tracks that can be received. Sends DESCRIBE first if the description is not known. */
    CompletableFuture<List<ClientStream>> setup();

    /** SETUP of some tracks of this session's description. */
    CompletableFuture<List<ClientStream>> setup(List<DescribedTrack> tracks);

    /** PLAY from the start, or from the position of the pause. */
    default CompletableFuture<PlayReply> play() {
        return play(PlayOrder.RESUME);
    }

    /** PLAY. */
    CompletableFuture<PlayReply> play(PlayOrder order);

    /** PAUSE. */
    CompletableFuture<Void> pause();

    /**
     * Goes to a position in stored media and plays from there. If the session plays already, it sends PAUSE first.
     *
     * @param position from the start of the presentation
     */
    CompletableFuture<PlayReply> seek(Duration position);

    /**
     * Continues at another rate, from the current position.
     *
     * @param scale 1 is normal, 2 twice as fast, negative backwards; the reply says what the server has chosen
     */
    CompletableFuture<PlayReply> scale(double scale);

    /** TEARDOWN. The session returns to state INIT. Streams are closed even if the server refuses the request. */
    CompletableFuture<Void> teardown();

    /**
     * Sends TEARDOWN and closes the connection. The next call connects again, and its first request has CSeq 1. The
     * session returns to state INIT even if the server refuses the request.
     */
    CompletableFuture<Void> reset();

    /** GET_PARAMETER: the values that the server sends for these names. Without names it is a keepalive. */
    CompletableFuture<Map<String, String>> getParameter(String... names);

    /** SET_PARAMETER. Neither the name nor the value may contain a line end. */
    CompletableFuture<Void> setParameter(String name, String value);

    /**
     * Sends a request of any other method to the URL of the presentation. CSeq, Session, User-Agent and Authorization
     * are added. A method that RFC 2326 does not define may change the session's position, or show a picture while it
     * is paused. Units that arrive after it are delivered in both states.
     *
     * @param body may be empty; otherwise the headers must contain Content-Type
     */
    CompletableFuture<RtspResponse> request(String method, RtspHeaders headers, ByteBuffer body);

    /**
     * Completes when the media have ended for the first time, or when this session was closed. Servers signal the end
     * by BYE on every stream. If lost sessions are set up again, a BYE before the end does not count. Fails if the
     * session was lost and is not set up again.
     */
    CompletableFuture<Void> ended();

    /** Sends TEARDOWN if there is a session, then closes the connection. Does not wait. Idempotent. */
    @Override
    void close();
}
