// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.RtspUri;

/** A session on a loop. Actions at its end run there, as in the server. */
public final class FakeSession implements CoreSession {

    private final Loop loop;
    private final List<Runnable> closeActions = new ArrayList<>();
    private SessionState state = SessionState.INIT;
    private RtspUri url;
    private String closeReason;
    private CoreSession.Binding binding;
    private final List<Event> events = new ArrayList<>();
    private int touches;

    /** The events that were posted. */
    public record Event(String topic, Map<String, ?> properties) {}

    public FakeSession(Loop loop) {
        this.loop = loop;
    }

    public synchronized String closeReason() {
        return closeReason;
    }

    /** The last binding that was set, empty without one. */
    public synchronized Optional<CoreSession.Binding> binding() {
        return Optional.ofNullable(binding);
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** How often the session was touched. */
    public synchronized int touches() {
        return touches;
    }

    @Override
    public String toString() {
        return "Session 4711";
    }

    @Override
    public String id() {
        return "4711";
    }

    @Override
    public synchronized SessionState state() {
        return state;
    }

    @Override
    public synchronized void state(SessionState next) {
        state = state == SessionState.CLOSED ? state : next;
    }

    @Override
    public InetAddress clientAddress() {
        return InetAddress.getLoopbackAddress();
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
    public synchronized void touch() {
        touches++;
    }

    @Override
    public synchronized Optional<RtspUri> url() {
        return Optional.ofNullable(url);
    }

    @Override
    public synchronized void url(RtspUri aggregate) {
        url = aggregate;
    }

    @Override
    public Optional<RtspConnection> connection() {
        return Optional.empty();
    }

    @Override
    public synchronized void bind(CoreSession.Binding value) {
        binding = value;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public synchronized void event(String topic, Map<String, ?> properties) {
        events.add(new Event(topic, properties));
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
    public void close(String reason) {
        List<Runnable> actions;
        synchronized (this) {
            if (state == SessionState.CLOSED) {
                return;
            }
            state = SessionState.CLOSED;
            closeReason = reason;
            actions = List.copyOf(closeActions);
        }
        actions.forEach(loop::execute);
    }

    @Override
    public void onClose(Runnable action) {
        synchronized (this) {
            if (state != SessionState.CLOSED) {
                closeActions.add(action);
                return;
            }
        }
        loop.execute(action);
    }
}
