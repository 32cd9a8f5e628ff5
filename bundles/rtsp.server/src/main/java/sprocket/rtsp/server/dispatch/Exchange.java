// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * One request as its handler sees it. Guarded by this object: a change and the decision about the reply exclude each
 * other, so that nothing changes after the reply is decided.
 */
final class Exchange implements RtspExchange {

    /** Opens a session for the exchange's connection. */
    interface SessionOpener {
        RtspSession open() throws RtspException;
    }

    private final RtspRequest request;
    private final RtspConnection connection;
    private final ServerCalls server;
    private final Loop.Clock clock;
    private long end;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final List<ReplyOutcome> outcomes = new ArrayList<>();
    private Optional<RtspSession> session;
    private boolean opened;
    private boolean decided;
    private Deferral deferral;
    /**
     * The result that the handler waits for. Dropped with the decision, so that it does not keep the bundle in memory.
     */
    private Waiting<?> waiting;

    /** Continues the handler once its result exists. */
    interface Resumption {
        RtspResponse respond() throws RtspException;
    }

    /** A result that the handler waits for, and its continuation. Guarded by the exchange. */
    private static final class Waiting<T> {
        private final Continuation<? super T> then;
        private T value;
        private Throwable failure;

        Waiting(Continuation<? super T> then) {
            this.then = then;
        }

        RtspResponse respond() throws RtspException {
            if (failure != null) {
                throw thrown(failure);
            }
            return then.respond(value);
        }
    }

    /**
     * What an exchange calls in the server.
     *
     * @param resumptions runs {@link #resumption} on a worker
     */
    record ServerCalls(
            SessionOpener sessions,
            Supplier<Set<String>> methods,
            Function<Exchange, Deferral> deferrals,
            Runnable resumptions) {}

    Exchange(
            RtspRequest request,
            RtspConnection connection,
            Optional<RtspSession> session,
            ServerCalls server,
            Loop.Clock clock,
            Duration deadline) {
        this.request = request;
        this.connection = connection;
        this.session = session;
        this.server = server;
        this.clock = clock;
        restart(deadline);
    }

    /** Starts the deadline again. */
    synchronized void restart(Duration deadline) {
        end = clock.nanoTime() + deadline.toNanos();
    }

    @Override
    public RtspRequest request() {
        return request;
    }

    @Override
    public RtspConnection connection() {
        return connection;
    }

    @Override
    public synchronized Optional<RtspSession> session() {
        return session;
    }

    @Override
    public synchronized RtspSession requireSession() throws RtspException {
        return session.orElseThrow(() -> new RtspException(
                RtspStatus.SESSION_NOT_FOUND, request.method() + " needs the Session header of the reply to SETUP"));
    }

    @Override
    public synchronized RtspSession openSession() throws RtspException {
        requireOpen();
        if (session.isPresent()) {
            throw new IllegalStateException("The exchange has a session");
        }
        RtspSession made = server.sessions().open();
        session = Optional.of(made);
        opened = true;
        return made;
    }

    @Override
    public Set<String> methods() {
        return server.methods().get();
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public synchronized void attribute(String name, Object value) {
        requireOpen();
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public synchronized Duration remaining() {
        return decided ? Duration.ZERO : Duration.ofNanos(Math.max(0, end - clock.nanoTime()));
    }

    @Override
    public synchronized Deferral defer() {
        requireOpen();
        if (deferral != null) {
            throw new IllegalStateException("The reply is deferred already");
        }
        deferral = server.deferrals().apply(this);
        return deferral;
    }

    @Override
    public <T> RtspResponse await(CompletionStage<T> result, Continuation<? super T> then) throws RtspException {
        CompletableFuture<T> future = result.toCompletableFuture();
        if (future.isDone()) {
            return then.respond(done(future));
        }
        Waiting<T> mine = new Waiting<>(then);
        synchronized (this) {
            requireOpen();
            if (deferral != null || waiting != null) {
                throw new IllegalStateException("The reply is deferred already");
            }
            waiting = mine;
        }
        // The lambda refers to the exchange and to no object of the handler.
        result.whenComplete((value, failure) -> arrived(value, failure));
        return null;
    }

    private static <T> T done(CompletableFuture<T> future) throws RtspException {
        try {
            return future.join();
        } catch (CompletionException | CancellationException e) {
            throw thrown(e);
        }
    }

    /** @return the refusal to throw; any other failure is thrown here */
    private static RtspException thrown(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RtspException refusal) {
            return refusal;
        }
        throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    @SuppressWarnings("unchecked")
    private <T> void arrived(T value, Throwable failure) {
        synchronized (this) {
            if (waiting == null) {
                return;
            }
            ((Waiting<T>) waiting).value = value;
            waiting.failure = failure;
        }
        server.resumptions().run();
    }

    /** The continuation of the handler, once; empty if the exchange is over. */
    synchronized Optional<Resumption> resumption() {
        Waiting<?> ready = waiting;
        waiting = null;
        return decided || ready == null ? Optional.empty() : Optional.of(ready::respond);
    }

    @Override
    public synchronized void enlist(ReplyOutcome outcome) {
        requireOpen();
        outcomes.add(outcome);
    }

    /**
     * Tells a handler that its request is over, by the end of the connection for instance. No reply is sent any more.
     */
    static final class OverException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        private OverException() {
            super("The exchange is over: its reply is decided, or its deadline has passed");
        }
    }

    private void requireOpen() {
        if (decided) {
            throw new OverException();
        }
    }

    /** Whether the reply is deferred, or the handler waits for something. */
    synchronized boolean pending() {
        return deferral != null || waiting != null;
    }

    synchronized boolean decided() {
        return decided;
    }

    /**
     * Decides the reply.
     *
     * @return whether this call decided it; only then the caller sends the reply
     */
    synchronized boolean decide() {
        boolean first = !decided;
        decided = true;
        waiting = null;
        return first;
    }

    /** The effects to commit or roll back; complete once the reply is decided. */
    synchronized List<ReplyOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The session that this exchange opened. */
    synchronized Optional<RtspSession> openedSession() {
        return opened ? session : Optional.empty();
    }
}
