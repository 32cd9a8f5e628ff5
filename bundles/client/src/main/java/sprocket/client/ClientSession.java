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
 * A session with one server about one presentation. What is called is done in the order of the calls. Futures complete
 * on the session's event loop and fail with a {@link sprocket.client.failure.RtspClientException}. Thread-safe.
 *
 * <p>Logins, redirects before SETUP, keepalive, and the change of transport happen by themselves.
 */
@ProviderType
public interface ClientSession extends AutoCloseable {

    /** What is played, without user and password; another one after a redirect. */
    RtspUri url();

    ClientState state();

    /** The streams that are set up, in the order of SETUP. */
    List<ClientStream> streams();

    /** The methods of the server's Public, as it sent them last; empty where it has not said. Nothing is sent. */
    List<String> methods();

    /** Connects, if there is no connection. */
    CompletableFuture<Void> connect();

    /** OPTIONS: the methods of the server's Public, as sent; empty where it has none. */
    CompletableFuture<List<String>> options();

    /** DESCRIBE. */
    CompletableFuture<PresentationDescription> describe();

    /** SETUP of all tracks that can be received. Describes first, if that has not been done. */
    CompletableFuture<List<ClientStream>> setup();

    /** SETUP of some tracks of this session's description. */
    CompletableFuture<List<ClientStream>> setup(List<DescribedTrack> tracks);

    /** PLAY: from the start, or from where it was paused. */
    default CompletableFuture<PlayReply> play() {
        return play(PlayOrder.RESUME);
    }

    /** PLAY. */
    CompletableFuture<PlayReply> play(PlayOrder order);

    /** PAUSE. */
    CompletableFuture<Void> pause();

    /**
     * Goes to a point of stored media. A session that plays pauses and plays on from there; another one plays from
     * there, too.
     *
     * @param position from the start of the presentation
     */
    CompletableFuture<PlayReply> seek(Duration position);

    /**
     * Continues at another rate from the current position.
     *
     * @param scale 1 is normal, 2 twice as fast, negative backwards; the reply says what the server has chosen
     */
    CompletableFuture<PlayReply> scale(double scale);

    /** TEARDOWN: the session is in state INIT again. Streams are closed whatever the server answers. */
    CompletableFuture<Void> teardown();

    /**
     * Sends TEARDOWN and closes the connection. The next call connects again, and its first request has CSeq 1. State
     * INIT follows whatever the server answers.
     */
    CompletableFuture<Void> reset();

    /** GET_PARAMETER of these names: what the server says about them. Without names it is a keepalive. */
    CompletableFuture<Map<String, String>> getParameter(String... names);

    /** SET_PARAMETER. Neither name nor value holds a line end. */
    CompletableFuture<Void> setParameter(String name, String value);

    /**
     * A request of any other method, to the presentation's URL. CSeq, Session, User-Agent and Authorization are added.
     * A method that RFC 2326 does not have may move the session in its film, or show a picture while it is paused:
     * units that follow it come out in either state.
     *
     * @param body may be empty; goes with a Content-Type among the headers
     */
    CompletableFuture<RtspResponse> request(String method, RtspHeaders headers, ByteBuffer body);

    /**
     * Completes when the media have ended for the first time, which servers say by BYE on every stream, or when the
     * session was closed here. Where a session that is lost is set up again, a BYE before the end does not count. Fails
     * when the session was lost and is not set up again.
     */
    CompletableFuture<Void> ended();

    /** TEARDOWN if need be, then the connection is closed. Does not wait. Idempotent. */
    @Override
    void close();
}
