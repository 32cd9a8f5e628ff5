// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Base64;
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
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.header.SessionHeader;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.limit.Limit;
import sprocket.rtsp.server.limit.LimitLog;
import sprocket.rtsp.server.limit.Quota;
import sprocket.rtsp.server.limit.Quota.AddressPrefix;
import sprocket.rtsp.server.text.Printable;

/** All open sessions. Thread-safe. */
public final class SessionTable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTable.class);

    private static final int ID_BYTES = 16;

    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    /** The open sessions by the connection that opened them, as long as it exists. */
    private final Map<RtspConnection, Set<Session>> byConnection = new ConcurrentHashMap<>();

    private final Quota quota = new Quota();
    private final LongAdder opened = new LongAdder();
    private final SecureRandom random = new SecureRandom();
    private final Supplier<ServerSettings> settings;
    private final SessionObserver observer;
    private final LimitLog limits;
    private volatile boolean stopped;

    public SessionTable(Supplier<ServerSettings> settings, SessionObserver observer, LimitLog limits) {
        this.settings = settings;
        this.observer = observer;
        this.limits = limits;
    }

    /**
     * Opens a session for a connection.
     *
     * @param endsWithConnection whether the session ends with the connection and not by timeout
     * @throws RtspException 503 beyond the limit of sessions, 453 beyond that of the client's address or connection
     */
    public Session open(RtspConnection connection, Loop loop, boolean endsWithConnection) throws RtspException {
        ServerSettings now = settings.get();
        takePlace(connection, now.quotas());
        Session session = new Session(newId(), connection, loop, now.timeouts().session(), new TableUpdate());
        byId.put(session.id(), session);
        byConnection
                .computeIfAbsent(connection, c -> ConcurrentHashMap.newKeySet())
                .add(session);
        opened.increment();
        session.open();
        if (endsWithConnection) {
            session.bind(CoreSession.Binding.CONNECTION);
        }
        if (stopped) {
            session.close("the server stops");
        }
        return session;
    }

    private void takePlace(RtspConnection connection, ServerSettings.Quotas quotas) throws RtspException {
        InetAddress address = connection.remoteAddress().getAddress();
        if (of(connection).size() >= quotas.sessionsPerConnection()) {
            limits.met(Limit.SESSIONS_PER_CONNECTION, address, quotas.sessionsPerConnection());
            throw new RtspException(
                    RtspStatus.NOT_ENOUGH_BANDWIDTH,
                    "Your connection has reached its highest number of sessions; end one with TEARDOWN");
        }
        switch (quota.take(AddressPrefix.of(address), quotas.sessions(), quotas.sessionsPerAddress())) {
            case FULL -> {
                limits.met(Limit.SESSIONS, address, quotas.sessions());
                throw new RtspException(
                        RtspStatus.SERVICE_UNAVAILABLE,
                        "The server has reached its highest number of sessions; try again later");
            }
            case ADDRESS_FULL -> {
                limits.met(Limit.SESSIONS_PER_ADDRESS, address, quotas.sessionsPerAddress());
                throw new RtspException(
                        RtspStatus.NOT_ENOUGH_BANDWIDTH,
                        "Your address has reached its highest number of sessions; end one with TEARDOWN");
            }
            case GRANTED -> {}
        }
    }

    /**
     * The session that a request names (RFC 2326, section 12.37).
     *
     * @throws RtspException 454 for a session that does not exist, or that this connection does not control; the reply
     *     does not reveal which
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
        if (session == null || !session.isControlledBy(connection)) {
            throw notFound();
        }
        return Optional.of(session);
    }

    /**
     * An identifier of 128 random bits (RFC 2326, section 3.4, demands eight characters that cannot be guessed). Its 22
     * characters are of the URL-safe alphabet, all of which a session-id may hold. The first one is not a dash: in a
     * command it would look like an option.
     */
    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        String id;
        do {
            random.nextBytes(bytes);
            id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } while (id.charAt(0) == '-');
        return id;
    }

    public static RtspException notFound() {
        return new RtspException(
                RtspStatus.SESSION_NOT_FOUND, "There is no such session, or it has ended; begin one with SETUP");
    }

    /** Ends the sessions that are bound to a connection. The others continue without it. */
    public void connectionEnded(RtspConnection connection) {
        Set<Session> left = byConnection.remove(connection);
        if (left != null) {
            left.forEach(Session::connectionEnded);
        }
    }

    /**
     * A message has arrived: a sign of life for the sessions whose media the connection carries (RFC 2326, section
     * 12.37).
     */
    public void messageReceived(RtspConnection connection) {
        of(connection).forEach(session -> session.messageReceived(connection));
    }

    /** Whether a connection has opened a session that is still open. */
    public boolean any(RtspConnection connection) {
        return !of(connection).isEmpty();
    }

    private Set<Session> of(RtspConnection connection) {
        return byConnection.getOrDefault(connection, Set.of());
    }

    public int count() {
        return quota.total();
    }

    /** Number of sessions opened so far. */
    public long opened() {
        return opened.sum();
    }

    /** The open sessions, the oldest first. */
    public List<RtspSession> open() {
        return byId.values().stream()
                .<RtspSession>map(s -> s)
                .sorted(Comparator.comparing(RtspSession::opened))
                .toList();
    }

    /**
     * Ends all sessions. No session is opened any more.
     *
     * @return completes when the actions at the ends of the sessions have run
     */
    public CompletableFuture<Void> stop(String reason) {
        stopped = true;
        return CompletableFuture.allOf(byId.values().stream()
                .map(session -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    session.close(reason);
                    // Runs after the other actions, which are in the queue of the loop already.
                    session.onClose(() -> done.complete(null));
                    return done;
                })
                .toArray(CompletableFuture[]::new));
    }

    /** Removes sessions from the table when they end, logs them, and notifies the other observer. */
    private final class TableUpdate implements SessionObserver {

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
            quota.giveBack(AddressPrefix.of(session.clientAddress()));
            LOG.info("{} closed: {}", session, Printable.of(reason));
            observer.closed(session, reason);
        }
    }
}
