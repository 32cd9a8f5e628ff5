// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.testing;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.RtspUri;

/** A session without a server. It does everything at once and shows it. */
public final class FakeSession implements CoreSession {

    private final List<Runnable> onClose = new ArrayList<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private SessionState state = SessionState.INIT;
    private RtspUri url;
    private String closed;

    /** Why it was closed; empty while it is open. */
    public Optional<String> closed() {
        return Optional.ofNullable(closed);
    }

    @Override
    public String id() {
        return "0123456789abcdef";
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public void state(SessionState next) {
        if (state != SessionState.CLOSED) {
            state = next;
        }
    }

    @Override
    public InetAddress clientAddress() {
        return FakeConnection.literal("192.0.2.7");
    }

    @Override
    public Instant opened() {
        return Instant.EPOCH;
    }

    @Override
    public Duration idle() {
        return Duration.ZERO;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(60);
    }

    @Override
    public void touch() {}

    @Override
    public Optional<RtspUri> url() {
        return Optional.ofNullable(url);
    }

    @Override
    public void url(RtspUri aggregate) {
        url = aggregate;
    }

    @Override
    public Optional<RtspConnection> connection() {
        return Optional.empty();
    }

    /** Actions run at once. */
    @Override
    public Executor loop() {
        return Runnable::run;
    }

    @Override
    public void bind(CoreSession.Binding binding) {}

    @Override
    public void event(String topic, Map<String, ?> properties) {}

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public void attribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void close(String reason) {
        if (closed == null) {
            closed = reason;
            state = SessionState.CLOSED;
            onClose.forEach(Runnable::run);
        }
    }

    @Override
    public void onClose(Runnable action) {
        if (closed == null) {
            onClose.add(action);
        } else {
            action.run();
        }
    }
}
