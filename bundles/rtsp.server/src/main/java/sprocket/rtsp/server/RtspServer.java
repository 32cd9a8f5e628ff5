// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.connection.Connections;
import sprocket.rtsp.server.connection.Surroundings;
import sprocket.rtsp.server.dispatch.Dispatcher;
import sprocket.rtsp.server.dispatch.Workers;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.session.SessionObserver;
import sprocket.rtsp.server.session.Sessions;

/** The server, assembled from its parts. Thread-safe. */
final class RtspServer implements RtspListener {

    private static final Logger LOG = LoggerFactory.getLogger(RtspServer.class);

    /**
     * SIGTERM ends within two seconds, and others have to end too: this and the next make at most 1.5 s with the
     * listener's part.
     */
    private static final long SESSIONS_MILLIS = 500;

    private static final long CONNECTIONS_MILLIS = 700;
    private static final long RETRY_SECONDS = 1;

    private final AtomicReference<Settings> settings;
    private final Workers workers;
    private final Methods methods;
    private final Interceptors interceptors;
    private final Dialects dialects;
    private final Sessions sessions;
    private final Connections connections;
    private final Endpoints endpoints;
    private final Dispatcher dispatcher;
    private final Instant started = Instant.now();
    private final AtomicLong endpointChanges = new AtomicLong();
    private volatile Runnable listening = () -> {};

    /** @param starter has extensions started, each of which may take long or block for ever */
    RtspServer(Settings settings, NettyLoops loops, Executor starter, SessionObserver observer) {
        this.settings = new AtomicReference<>(settings);
        Loop loop = loops.loop(loops.group().next());
        workers = new Workers(settings.work().threads());
        methods = new Methods(starter, loop, this.settings::get);
        interceptors = new Interceptors(starter, loop, this.settings::get);
        dialects = new Dialects(starter, loop, this.settings::get);
        sessions = new Sessions(this.settings::get, observer);
        dispatcher = new Dispatcher(this.settings::get, methods, interceptors, sessions, workers, loop);
        connections = new Connections(loops, new Surroundings(this.settings::get, dispatcher, sessions, dialects));
        endpoints = new Endpoints(
                name -> new Listener(pid(name), loops, connections.taking(false)),
                action -> loops.group().schedule(() -> onWorker(action), RETRY_SECONDS, TimeUnit.SECONDS),
                this::endpointsChanged);
    }

    private static String pid(String endpoint) {
        return endpoint.equals(Endpoints.DEFAULT) ? ServerConfig.PID : EndpointConfig.PID;
    }

    private void endpointsChanged() {
        endpointChanges.incrementAndGet();
        listening.run();
    }

    private void onWorker(Runnable action) {
        try {
            workers.execute(action);
        } catch (RejectedExecutionException e) {
            // The server stops.
        }
    }

    /** Limits change for what begins from now on; sessions and connections stay. */
    void adopt(Settings next) {
        settings.set(next);
        workers.threads(next.work().threads());
    }

    /** Grows when an extension comes, goes or changes places, and when an endpoint does. */
    long changeCount() {
        return methods.registry().table().changeCount()
                + interceptors.registry().table().changeCount()
                + dialects.registry().table().changeCount()
                + endpointChanges.get();
    }

    /** @param action told whenever an endpoint listens, moves, or no longer listens */
    void onListening(Runnable action) {
        listening = action;
    }

    @Override
    public List<InetSocketAddress> localAddresses() {
        return endpoints.addresses();
    }

    Endpoints endpoints() {
        return endpoints;
    }

    Executor workers() {
        return workers;
    }

    Instant started() {
        return started;
    }

    Methods methods() {
        return methods;
    }

    Interceptors interceptors() {
        return interceptors;
    }

    Dialects dialects() {
        return dialects;
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
        endpoints.close();
        // What is held is answered as if its grace were over.
        interceptors.held().close();
        methods.held().close();
        dialects.held().close();
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
