// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** One request to a handler, built step by step, and the handler's reply. */
public final class FakeExchange implements RtspExchange {

    private final RtspRequest.Builder request;
    private final Set<String> methods = new TreeSet<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private RtspConnection connection = new FakeConnection("192.0.2.1");
    private final CompletableFuture<RtspResponse> deferred = new CompletableFuture<>();
    private Duration remaining = Duration.ofSeconds(10);
    private RtspSession session;
    private boolean opened;

    private FakeExchange(RtspRequest.Builder request) {
        this.request = request;
    }

    public static FakeExchange of(String method, String url) {
        try {
            return new FakeExchange(RtspRequest.builder(method, RtspUri.parse(url)));
        } catch (RtspException e) {
            throw new IllegalArgumentException("No handler ever sees this URL: " + url, e);
        }
    }

    public FakeExchange header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public FakeExchange body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public FakeExchange body(byte[] bytes) {
        request.body(ByteBuffer.wrap(bytes));
        return this;
    }

    public FakeExchange in(RtspSession named) {
        session = named;
        return this;
    }

    public FakeExchange on(RtspConnection where) {
        connection = where;
        return this;
    }

    public FakeExchange serving(String... served) {
        methods.addAll(Set.of(served));
        return this;
    }

    /** Sets the remaining time, which does not pass. With none the exchange is over. */
    public FakeExchange remaining(Duration time) {
        remaining = time;
        return this;
    }

    /** The handler's reply. Fails if the handler throws. */
    public RtspResponse answer(RtspMethodHandler handler) {
        try {
            return handler.handle(this);
        } catch (RtspException e) {
            throw new AssertionError("Refused with " + e.status().code() + ": " + e.getMessage(), e);
        }
    }

    /** The exception of the handler. Fails if it replies. */
    public RtspException refusal(RtspMethodHandler handler) {
        RtspResponse answer;
        try {
            answer = handler.handle(this);
        } catch (RtspException e) {
            return e;
        }
        throw new AssertionError("Not refused but answered: " + answer);
    }

    /** The deferred reply, or the failure of the deferral. */
    public CompletableFuture<RtspResponse> deferred() {
        return deferred;
    }

    /** Whether the handler opened a session. */
    public boolean opened() {
        return opened;
    }

    @Override
    public RtspRequest request() {
        return request.build();
    }

    @Override
    public RtspConnection connection() {
        return connection;
    }

    @Override
    public Optional<RtspSession> session() {
        return Optional.ofNullable(session);
    }

    @Override
    public RtspSession requireSession() throws RtspException {
        return session()
                .orElseThrow(() -> new RtspException(RtspStatus.SESSION_NOT_FOUND, "The request names no session"));
    }

    @Override
    public RtspSession openSession() {
        if (session != null) {
            throw new IllegalStateException("The exchange has a session already");
        }
        opened = true;
        session = new FakeSession();
        return session;
    }

    @Override
    public Set<String> methods() {
        return methods;
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public void attribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public Duration remaining() {
        return remaining;
    }

    /** A result that does not exist yet is answered later, as {@link #deferred()}. */
    @Override
    public <T> RtspResponse await(CompletionStage<T> result, Continuation<? super T> then) throws RtspException {
        CompletableFuture<T> future = result.toCompletableFuture();
        if (future.isDone()) {
            return respond(future, then);
        }
        future.whenComplete((value, failure) -> {
            try {
                deferred.complete(respond(future, then));
            } catch (RtspException | RuntimeException e) {
                deferred.completeExceptionally(e);
            }
        });
        return null;
    }

    private static <T> RtspResponse respond(CompletableFuture<T> done, Continuation<? super T> then)
            throws RtspException {
        T value;
        try {
            value = done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RtspException refusal) {
                throw refusal;
            }
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : e;
        }
        return then.respond(value);
    }

    @Override
    public RtspExchange.Deferral defer() {
        if (remaining.isZero()) {
            throw new IllegalStateException("The exchange is over");
        }
        return new RtspExchange.Deferral() {

            @Override
            public boolean complete(RtspResponse response) {
                return deferred.complete(response);
            }

            @Override
            public boolean fail(Throwable cause) {
                return deferred.completeExceptionally(cause);
            }
        };
    }

    @Override
    public void enlist(ReplyOutcome outcome) {
        throw new UnsupportedOperationException(
                "Outcomes are enlisted by what a handler calls, and that is a fake here");
    }
}
