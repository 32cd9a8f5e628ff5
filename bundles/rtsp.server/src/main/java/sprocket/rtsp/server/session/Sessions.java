// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.SessionBinding;
import sprocket.rtsp.api.header.SessionHeader;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.text.Printable;

/** All sessions. Thread-safe. */
public final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    /** The sessions that live, by the connection that opened them, while it stands. */
    private final Map<RtspConnection, Set<Session>> byConnection = new ConcurrentHashMap<>();

    private final Quota quota = new Quota();
    private final LongAdder opened = new LongAdder();
    private final SessionIds ids = new SessionIds();
    private final Supplier<Settings> settings;
    private final SessionObserver observer;
    private volatile boolean stopped;

    public Sessions(Supplier<Settings> settings, SessionObserver observer) {
        this.settings = settings;
        this.observer = observer;
    }

    /**
     * Opens a session for a connection.
     *
     * @param endsWithConnection whether the connection is its only sign of life
     * @throws RtspException 503 beyond the limit of sessions, 453 beyond that of the client's address
     */
    public Session open(RtspConnection connection, Loop loop, boolean endsWithConnection) throws RtspException {
        Settings now = settings.get();
        InetAddress address = connection.remoteAddress().getAddress();
        switch (quota.take(address, now.quotas().sessions(), now.quotas().sessionsPerAddress())) {
            case FULL ->
                throw new RtspException(
                        RtspStatus.SERVICE_UNAVAILABLE,
                        "The server has reached its highest number of sessions; try again later");
            case ADDRESS_FULL ->
                throw new RtspException(
                        RtspStatus.NOT_ENOUGH_BANDWIDTH,
                        "Your address has reached its highest number of sessions; end one with TEARDOWN");
            case GRANTED -> {}
        }
        Session session =
                new Session(ids.next(), connection, loop, now.timeouts().session(), new Leaving());
        byId.put(session.id(), session);
        byConnection
                .computeIfAbsent(connection, c -> ConcurrentHashMap.newKeySet())
                .add(session);
        opened.increment();
        session.open();
        if (endsWithConnection) {
            session.bind(SessionBinding.CONNECTION);
        }
        if (stopped) {
            session.close("the server stops");
        }
        return session;
    }

    /**
     * The session that a request names (RFC 2326, 12.37).
     *
     * @throws RtspException 454 for one that does not exist or does not obey this connection: the answer does not tell
     *     which
     */
    public Optional<Session> find(RtspRequest request, RtspConnection connection) throws RtspException {
        List<String> values = request.headers().all(HeaderNames.SESSION);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 && values.stream().distinct().count() > 1) {
            throw new RtspException(RtspStatus.BAD_REQUEST, "A request has at most one Session header");
        }
        Session session = byId.get(SessionHeader.parse(values.get(0)).id());
        if (session == null || !session.obeys(connection)) {
            throw notFound();
        }
        return Optional.of(session);
    }

    public static RtspException notFound() {
        return new RtspException(
                RtspStatus.SESSION_NOT_FOUND, "There is no such session, or it has ended; begin one with SETUP");
    }

    /** Ends the sessions that are bound to a connection; the others go on without it. */
    public void connectionEnded(RtspConnection connection) {
        Set<Session> left = byConnection.remove(connection);
        if (left != null) {
            left.forEach(Session::connectionEnded);
        }
    }

    /** A message has come on a connection: a sign of life for the sessions that it carries (RFC 2326, 12.37). */
    public void heardOn(RtspConnection connection) {
        of(connection).forEach(session -> session.heardOn(connection));
    }

    /** Whether a connection has opened a session that lives. */
    public boolean any(RtspConnection connection) {
        return !of(connection).isEmpty();
    }

    private Set<Session> of(RtspConnection connection) {
        return byConnection.getOrDefault(connection, Set.of());
    }

    public int count() {
        return quota.total();
    }

    /** Sessions opened so far. */
    public long opened() {
        return opened.sum();
    }

    /** The sessions that are open, the oldest first. */
    public List<RtspSession> open() {
        return byId.values().stream()
                .<RtspSession>map(s -> s)
                .sorted(Comparator.comparing(RtspSession::opened))
                .toList();
    }

    /**
     * Ends all sessions and opens no more.
     *
     * @return done when all that is to be done at their ends was done
     */
    public CompletableFuture<Void> stop(String reason) {
        stopped = true;
        return CompletableFuture.allOf(byId.values().stream()
                .map(session -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    session.close(reason);
                    // Behind the others in the loop's queue.
                    session.onClose(() -> done.complete(null));
                    return done;
                })
                .toArray(CompletableFuture[]::new));
    }

    /** Takes sessions out of the register when they end, tells the log, and passes all on. */
    private final class Leaving implements SessionObserver {

        @Override
        public void opened(RtspSession session) {
            LOG.info("{} opened by {}", session, AddressText.of(session.clientAddress()));
            observer.opened(session);
        }

        @Override
        public void changed(RtspSession session, SessionState state) {
            observer.changed(session, state);
        }

        @Override
        public void event(RtspSession session, String topic, Map<String, ?> properties) {
            observer.event(session, topic, properties);
        }

        @Override
        public void closed(RtspSession session, String reason) {
            byId.remove(session.id());
            session.connection()
                    .ifPresent(connection -> byConnection.computeIfPresent(connection, (c, sessions) -> {
                        sessions.remove(session);
                        return sessions.isEmpty() ? null : sessions;
                    }));
            quota.giveBack(session.clientAddress());
            LOG.info("{} closed: {}", session, Printable.of(reason));
            observer.closed(session, reason);
        }
    }
}
