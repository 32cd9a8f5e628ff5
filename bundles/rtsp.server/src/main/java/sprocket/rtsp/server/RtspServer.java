package sprocket.rtsp.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.connection.Connections;
import sprocket.rtsp.server.connection.Surroundings;
import sprocket.rtsp.server.dispatch.Dispatcher;
import sprocket.rtsp.server.dispatch.Workers;
import sprocket.rtsp.server.registry.MethodRegistry;
import sprocket.rtsp.server.registry.MethodTable;
import sprocket.rtsp.server.session.SessionObserver;
import sprocket.rtsp.server.session.Sessions;

/** The server, assembled from its parts. Thread-safe. */
final class RtspServer implements RtspListener {

    private static final Logger LOG = LoggerFactory.getLogger(RtspServer.class);

    /** SIGTERM ends within two seconds, and others have to end too: this and the next make at most 1.5 s with the listener's part. */
    private static final long SESSIONS_MILLIS = 500;
    private static final long CONNECTIONS_MILLIS = 700;

    private final AtomicReference<Settings> settings;
    private final Workers workers;
    private final Sessions sessions;
    private final Connections connections;
    private final Listener listener;
    private final MethodRegistry methods;
    private final Dispatcher dispatcher;
    private final Instant started = Instant.now();
    private volatile String failure;

    RtspServer(Settings settings, NettyLoops loops, MethodRegistry methods, Supplier<List<RtspInterceptor>> interceptors,
            Supplier<List<RtspDialect>> dialects, SessionObserver observer) {
        this.settings = new AtomicReference<>(settings);
        workers = new Workers(settings.work().threads());
        sessions = new Sessions(this.settings::get, observer);
        dispatcher = new Dispatcher(this.settings::get, methods, interceptors, sessions, workers, loops.loop(loops.group().next()));
        this.methods = methods;
        connections = new Connections(loops, new Surroundings(this.settings::get, dispatcher, sessions, dialects));
        listener = new Listener(loops, connections);
    }

    /** Opens the door. @throws IOException where it cannot listen there: what it is told and may be told again */
    void start(Settings first) throws IOException {
        adopt(first);
        listener.open(first.endpoint());
        failure = null;
    }

    boolean listening() {
        return listener.address() != null;
    }

    /** Why it does not listen. */
    void failed(String reason) {
        failure = reason;
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Limits change for what begins from now on; sessions and connections stay. */
    void change(Settings next) {
        adopt(next);
        listener.move(next.endpoint());
    }

    private void adopt(Settings next) {
        settings.set(next);
        workers.threads(next.work().threads());
    }

    @Override
    public InetSocketAddress localAddress() {
        return listener.address();
    }

    Executor workers() {
        return workers;
    }

    Instant started() {
        return started;
    }

    MethodTable methods() {
        return methods.table();
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Sessions sessions() {
        return sessions;
    }

    Connections connections() {
        return connections;
    }

    /** Takes no more connections, ends the sessions, and closes the connections behind what is queued for them. */
    void stop() {
        listener.close();
        dispatcher.close();
        await(sessions.stop("the server stops"), SESSIONS_MILLIS, "sessions");
        await(connections.stop(), CONNECTIONS_MILLIS, "connections");
        workers.stop();
    }

    private static void await(CompletableFuture<Void> done, long millis, String what) {
        try {
            done.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Not all {} ended within {} ms", what, millis);
        } catch (ExecutionException e) {
            LOG.warn("Not all {} ended well", what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
