package sprocket.rtsp.api;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;

/**
 * One request on its way to one reply. Valid until the reply is decided; after its deadline every method that changes something
 * throws {@link IllegalStateException}, so that a handler which comes too late changes nothing.
 */
@ProviderType
public interface RtspExchange {

    RtspRequest request();

    RtspConnection connection();

    /** The session that the request names; it was found and may be used from this connection. */
    Optional<RtspSession> session();

    /**
     * The session that the request names.
     *
     * @throws RtspException 454 where it names none
     */
    RtspSession requireSession() throws RtspException;

    /**
     * Opens a session, which becomes that of this exchange and is named in the reply. If the request fails, the session is closed
     * again and its id never leaves the server.
     *
     * @throws RtspException 503 beyond the limit of sessions, 453 beyond that of the client's address
     */
    RtspSession openSession() throws RtspException;

    /** The methods that would be served now: what Public names. Sorted. */
    Set<String> methods();

    /** What an interceptor left for those behind it, such as the principal. Lives as long as the exchange. */
    Optional<Object> attribute(String name);

    void attribute(String name, Object value);

    /** Time that is left before the client is answered 503; zero once it has passed. */
    Duration remaining();

    /**
     * Takes over the reply: the handler returns null and the deferral is completed later, from any thread, within the deadline.
     * The worker thread is free meanwhile. At most once per exchange.
     */
    RtspDeferral defer();

    /** Binds an effect to the fate of the reply; see {@link ReplyOutcome}. Outcomes run in the order in which they were enlisted. */
    void enlist(ReplyOutcome outcome);
}
