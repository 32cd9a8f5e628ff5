// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.RtspUri;

/**
 * A session. Its methods may be called on any thread. Its state is guarded by this object, which is not held while
 * other objects are called. Actions at its end run on its loop.
 */
public final class Session implements CoreSession {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final String id;
    private final InetAddress clientAddress;
    private final Loop loop;
    private final Instant opened;
    private final SessionObserver observer;
    private final AsyncLock requests = new AsyncLock();
    private final Attributes attributes = new Attributes();
    private final Liveness liveness;
    private final List<Runnable> closeActions = new ArrayList<>();
    private SessionState state = SessionState.INIT;
    private RtspConnection connection;
    private Binding binding = Binding.DATAGRAMS;
    private RtspUri url;

    Session(String id, RtspConnection connection, Loop loop, Duration timeout, SessionObserver observer) {
        this.id = id;
        this.connection = connection;
        this.clientAddress = connection.remoteAddress().getAddress();
        this.loop = loop;
        this.opened = loop.clock().wallClock();
        this.observer = observer;
        this.liveness =
                new Liveness(loop, timeout, () -> close("no request or RTCP packet for " + timeout.toSeconds() + " s"));
    }

    void open() {
        observer.opened(this);
        liveness.start();
    }

    /** Held by one request of this session at a time. */
    public AsyncLock requests() {
        return requests;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized SessionState state() {
        return state;
    }

    @Override
    public void state(SessionState next) {
        if (next == SessionState.CLOSED) {
            throw new IllegalArgumentException("A session is closed by close(reason)");
        }
        synchronized (this) {
            if (state == SessionState.CLOSED || state == next) {
                return;
            }
            state = next;
        }
        observer.changed(this, next);
    }

    @Override
    public InetAddress clientAddress() {
        return clientAddress;
    }

    @Override
    public Instant opened() {
        return opened;
    }

    @Override
    public Duration idle() {
        return liveness.idle();
    }

    @Override
    public Duration timeout() {
        return liveness.timeout();
    }

    @Override
    public void touch() {
        liveness.touch();
    }

    @Override
    public synchronized Optional<RtspUri> url() {
        return Optional.ofNullable(url);
    }

    @Override
    public synchronized void url(RtspUri aggregate) {
        url = Objects.requireNonNull(aggregate);
    }

    @Override
    public synchronized Optional<RtspConnection> connection() {
        return Optional.ofNullable(connection);
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void bind(Binding next) {
        boolean gone;
        synchronized (this) {
            if (binding != Binding.CONNECTION && (binding == Binding.DATAGRAMS || next == Binding.CONNECTION)) {
                binding = next;
            }
            gone = bound() && connection == null;
        }
        if (gone) {
            close("its connection has ended");
        } else if (next == Binding.CONNECTION) {
            liveness.stop();
        }
    }

    private boolean bound() {
        return binding != Binding.DATAGRAMS;
    }

    /** A message has arrived on a connection, whether or not it names this session. */
    void messageReceived(RtspConnection other) {
        boolean alive;
        synchronized (this) {
            alive = bound() && connection == other;
        }
        if (alive) {
            touch();
        }
    }

    void connectionEnded() {
        boolean end;
        synchronized (this) {
            connection = null;
            end = bound();
        }
        if (end) {
            close("its connection has ended");
        }
    }

    /**
     * Whether a connection may control this session: any of the client's address, or, if the session is bound to its
     * connection, only that one.
     */
    synchronized boolean isControlledBy(RtspConnection other) {
        return state != SessionState.CLOSED
                && clientAddress.equals(other.remoteAddress().getAddress())
                && (!bound() || connection == other);
    }

    @Override
    public Optional<Object> attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void attribute(String name, Object value) {
        attributes.set(name, value);
    }

    @Override
    public void close(String reason) {
        List<Runnable> actions;
        synchronized (this) {
            if (state == SessionState.CLOSED) {
                return;
            }
            state = SessionState.CLOSED;
            actions = List.copyOf(closeActions);
            closeActions.clear();
        }
        liveness.stop();
        actions.forEach(this::onLoop);
        onLoop(attributes::clear);
        observer.closed(this, reason);
    }

    @Override
    public void onClose(Runnable action) {
        synchronized (this) {
            if (state != SessionState.CLOSED) {
                closeActions.add(action);
                return;
            }
        }
        onLoop(action);
    }

    private void onLoop(Runnable action) {
        loop.execute(() -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("An action at the end of a session failed", e);
            }
        });
    }

    @Override
    public void event(String topic, Map<String, ?> properties) {
        observer.event(this, topic, properties);
    }

    /** For logs. It does not hold the whole id, with which a reader of the log could control the session. */
    @Override
    public String toString() {
        return "Session " + id.substring(0, 6) + "...";
    }
}
