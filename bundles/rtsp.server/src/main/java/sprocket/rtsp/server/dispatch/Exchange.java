package sprocket.rtsp.server.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import sprocket.loop.MediaClock;
import sprocket.rtsp.api.ReplyOutcome;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspDeferral;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * One request as its handler sees it. Guarded by this object: who changes something and who decides the reply exclude each other,
 * so that nothing is changed behind a decided reply.
 */
final class Exchange implements RtspExchange {

    /** Opens a session for the exchange's connection. */
    interface SessionOpener {
        RtspSession open() throws RtspException;
    }

    private final RtspRequest request;
    private final RtspConnection connection;
    private final Surroundings surroundings;
    private final MediaClock clock;
    private long end;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final List<ReplyOutcome> outcomes = new ArrayList<>();
    private Optional<RtspSession> session;
    private boolean opened;
    private boolean decided;
    private RtspDeferral deferral;

    /** What an exchange asks of the server behind it. */
    record Surroundings(SessionOpener sessions, Supplier<Set<String>> methods,
            Function<Exchange, RtspDeferral> deferrals) {
    }

    Exchange(RtspRequest request, RtspConnection connection, Optional<RtspSession> session, Surroundings surroundings,
            MediaClock clock, Duration deadline) {
        this.request = request;
        this.connection = connection;
        this.session = session;
        this.surroundings = surroundings;
        this.clock = clock;
        restart(deadline);
    }

    /** Counts the deadline from now on. */
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
        return session.orElseThrow(() -> new RtspException(RtspStatus.SESSION_NOT_FOUND,
                request.method() + " needs the Session that SETUP answered with"));
    }

    @Override
    public synchronized RtspSession openSession() throws RtspException {
        requireOpen();
        if (session.isPresent()) {
            throw new IllegalStateException("The exchange has a session");
        }
        RtspSession made = surroundings.sessions().open();
        session = Optional.of(made);
        opened = true;
        return made;
    }

    @Override
    public Set<String> methods() {
        return surroundings.methods().get();
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
    public synchronized RtspDeferral defer() {
        requireOpen();
        if (deferral != null) {
            throw new IllegalStateException("The reply is deferred already");
        }
        deferral = surroundings.deferrals().apply(this);
        return deferral;
    }

    @Override
    public synchronized void enlist(ReplyOutcome outcome) {
        requireOpen();
        outcomes.add(outcome);
    }

    private void requireOpen() {
        if (decided) {
            throw new IllegalStateException("The exchange is over: its reply is decided, or its deadline has passed");
        }
    }

    synchronized boolean deferred() {
        return deferral != null;
    }

    synchronized boolean decided() {
        return decided;
    }

    /** Decides the reply. @return whether this call did; only then the caller has to send one */
    synchronized boolean decide() {
        boolean first = !decided;
        decided = true;
        return first;
    }

    /** The effects to be committed or rolled back; complete once decided. */
    synchronized List<ReplyOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The session that this exchange opened. */
    synchronized Optional<RtspSession> openedSession() {
        return opened ? session : Optional.empty();
    }
}
