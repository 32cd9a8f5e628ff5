// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/** A request whose outcome the test decides. */
public final class FakeExchange implements RtspExchange {

    private final RtspConnection connection = new FakeConnection();
    private final List<ReplyOutcome> outcomes = new ArrayList<>();
    private final RtspRequest.Builder request = RtspRequest.builder("SETUP", RtspUri.SERVER);
    private boolean over;
    private boolean deaf;

    /** Adds a header to the request. */
    public FakeExchange header(String name, String value) {
        request.header(name, value);
        return this;
    }

    /** The reply reports success. */
    public void commit() {
        over = true;
        outcomes.forEach(o -> o.commit(RtspResponse.ok()));
    }

    /** There is no reply, or it reports failure. */
    public void rollback() {
        over = true;
        outcomes.forEach(ReplyOutcome::rollback);
    }

    /** The deadline passes while the playout does not check it. */
    public FakeExchange endsUnnoticed() {
        deaf = true;
        return this;
    }

    /** The deadline has passed. */
    public FakeExchange overdue() {
        over = true;
        return this;
    }

    @Override
    public void enlist(ReplyOutcome outcome) {
        if (over || deaf) {
            throw new IllegalStateException("The exchange is over");
        }
        outcomes.add(outcome);
    }

    @Override
    public Duration remaining() {
        return over ? Duration.ZERO : Duration.ofSeconds(5);
    }

    @Override
    public RtspConnection connection() {
        return connection;
    }

    @Override
    public RtspRequest request() {
        return request.build();
    }

    @Override
    public Optional<RtspSession> session() {
        return Optional.empty();
    }

    @Override
    public RtspSession requireSession() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RtspSession openSession() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> methods() {
        return Set.of();
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.empty();
    }

    @Override
    public void attribute(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> RtspResponse await(CompletionStage<T> result, Continuation<? super T> then) {
        throw new UnsupportedOperationException("Handlers wait, and none is here");
    }

    @Override
    public RtspExchange.Deferral defer() {
        throw new UnsupportedOperationException();
    }
}
