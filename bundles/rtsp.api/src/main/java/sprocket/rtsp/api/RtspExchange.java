// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * One request and its reply. Valid until the reply is decided. After the deadline every method that changes something
 * throws {@link IllegalStateException}, so that a late handler changes nothing.
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
     * @throws RtspException 454 if the request names none
     */
    RtspSession requireSession() throws RtspException;

    /**
     * Opens a session, which becomes that of this exchange and is named in the reply. If the request fails, the session
     * is closed again and its id never leaves the server.
     *
     * @throws RtspException 503 beyond the limit of sessions, 453 beyond that of the client's address
     */
    RtspSession openSession() throws RtspException;

    /** The methods that the server has now, as in the Public header. Sorted. */
    Set<String> methods();

    /**
     * A value that an interceptor keeps for later interceptors and the handler, such as the principal. It is kept as
     * long as the exchange.
     */
    Optional<Object> attribute(String name);

    void attribute(String name, Object value);

    /** Time until the client is answered 503; zero after the deadline. */
    Duration remaining();

    /**
     * Defers the reply: the handler returns null, and the deferral is completed later, on any thread, within the
     * deadline. The worker thread is free meanwhile. At most once per exchange.
     */
    Deferral defer();

    /**
     * Waits for a result within the deadline, without holding a thread. If the result exists already, the continuation
     * is called at once.
     *
     * <pre>
     * return exchange.await(playouts.locate(uri), location -&gt; describe(location));
     * </pre>
     *
     * @param result the result to wait for; a failure is answered as if the handler had thrown it
     * @param then called with the result on a worker thread, unless the exchange has ended by then
     * @return the response, or null if the continuation is called later; the handler must return this value
     * @throws RtspException the failure of the result, or of the continuation
     */
    <T> RtspResponse await(CompletionStage<T> result, Continuation<? super T> then) throws RtspException;

    /** The continuation of a handler that has waited for a result. */
    @ConsumerType
    @FunctionalInterface
    interface Continuation<T> {

        /** @return the response, or null if the exchange waits again or is deferred */
        RtspResponse respond(T result) throws RtspException;
    }

    /**
     * Registers an effect that is committed or rolled back with the reply; see {@link ReplyOutcome}. Outcomes run in
     * the order in which they were enlisted.
     */
    void enlist(ReplyOutcome outcome);

    /** A reply that is given later ({@link #defer}). The first call counts; thread-safe. */
    @ProviderType
    interface Deferral {

        /** @return false if the exchange had already ended, because of its deadline or a closed connection */
        boolean complete(RtspResponse response);

        /** Answers as if the handler had thrown this. */
        boolean fail(Throwable cause);
    }

    /**
     * The second phase of an effect that a request has begun. Exactly one of the two methods is called, on the event
     * loop of the connection. Both must return at once and throw nothing. Implemented by services that handlers call
     * (playout, recording), not by handlers.
     */
    @ConsumerType
    interface ReplyOutcome {

        /** The reply reports success and is in the connection's queue: nothing written later is sent before it. */
        void commit(RtspResponse response);

        /** The request failed or timed out, or its connection has ended. */
        void rollback();
    }
}
