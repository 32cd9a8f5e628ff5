// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.server.config.EndpointConfig;
import sprocket.rtsp.server.config.ServerConfig;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.connection.Connections;
import sprocket.rtsp.server.dispatch.Dispatcher;
import sprocket.rtsp.server.dispatch.Workers;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.limit.LimitLog;
import sprocket.rtsp.server.limit.OpenFiles;
import sprocket.rtsp.server.session.SessionObserver;
import sprocket.rtsp.server.session.SessionTable;
import sprocket.rtsp.server.tunnel.Tunnels;

/** The server: creates its parts and connects them. Thread-safe. */
final class RtspServer implements RtspListener {

    private static final Logger LOG = LoggerFactory.getLogger(RtspServer.class);

    /**
     * A stop takes at most 1.5 s: this, the next, and the close of the listener. The process must end within two
     * seconds of SIGTERM, and other bundles stop in that time, too.
     */
    private static final long SESSIONS_MILLIS = 500;

    private static final long CONNECTIONS_MILLIS = 700;
    private static final long RETRY_SECONDS = 1;
    /** Between two looks at the files of certificates. */
    private static final Duration CERTIFICATES = Duration.ofSeconds(2);

    private final AtomicReference<ServerSettings> settings;
    private final Loop loop;
    private final Workers workers;
    private final Methods methods;
    private final Interceptors interceptors;
    private final Dialects dialects;
    private final SessionTable sessions;
    private final Tunnels tunnels;
    private final Connections connections;
    private final Endpoints endpoints;
    private final Dispatcher dispatcher;
    private final Instant started = Instant.now();
    private final AtomicLong endpointChanges = new AtomicLong();
    private final AtomicBoolean watching = new AtomicBoolean();
    private volatile Runnable listening = () -> {};

    /**
     * @param starter runs the starts of extensions, each of which may take long or never return
     * @param tlsDirectory of the certificates that the server makes
     */
    RtspServer(
            ServerSettings settings, NettyLoops loops, Executor starter, SessionObserver observer, Path tlsDirectory) {
        this.settings = new AtomicReference<>(settings);
        warnOfOpenFiles(settings);
        loop = loops.loop(loops.group().next());
        workers = new Workers(settings.handlers().threads());
        methods = new Methods(starter, loop, this.settings::get);
        interceptors = new Interceptors(starter, loop, this.settings::get);
        dialects = new Dialects(starter, loop, this.settings::get);
        LimitLog limits = new LimitLog(loop.clock()::nanoTime);
        sessions = new SessionTable(this.settings::get, observer, limits);
        dispatcher = new Dispatcher(this.settings::get, methods, interceptors, sessions, workers, loop);
        tunnels = new Tunnels(this.settings::get, limits);
        connections = new Connections(
                loops,
                new Connections.ServerParts(this.settings::get, dispatcher, sessions, dialects, limits, tunnels),
                this::securePort);
        endpoints = new Endpoints(
                name -> new Listener(name, pid(name), loops, tlsDirectory, connections::acceptor),
                action -> loops.group().schedule(() -> onWorker(action), RETRY_SECONDS, TimeUnit.SECONDS),
                this::endpointsChanged);
    }

    private static String pid(String endpoint) {
        return endpoint.equals(Endpoints.DEFAULT) ? ServerConfig.PID : EndpointConfig.PID;
    }

    private OptionalInt securePort() {
        return endpoints.securePort();
    }

    private void endpointsChanged() {
        endpointChanges.incrementAndGet();
        listening.run();
        watchCertificates();
    }

    /** As long as there are endpoints with TLS. */
    private void watchCertificates() {
        if (securePort().isPresent() && watching.compareAndSet(false, true)) {
            loop.after(CERTIFICATES, () -> onWorker(this::lookAtCertificates));
        }
    }

    private void lookAtCertificates() {
        try {
            endpoints.refreshCertificates();
        } finally {
            // First: an endpoint that opens after the next line has looked for one starts the watch itself.
            watching.set(false);
            watchCertificates();
        }
    }

    private void onWorker(Runnable action) {
        try {
            workers.execute(action);
        } catch (RejectedExecutionException e) {
            // The server stops.
        }
    }

    /** Changes the settings. New limits apply to new sessions and connections. */
    void adopt(ServerSettings next) {
        ServerSettings before = settings.getAndSet(next);
        if (!before.quotas().equals(next.quotas())) {
            warnOfOpenFiles(next);
        }
        workers.threads(next.handlers().threads());
    }

    private static void warnOfOpenFiles(ServerSettings settings) {
        OpenFiles.warning(OpenFiles.allowed(), settings.quotas()).ifPresent(LOG::warn);
    }

    /** Grows with every change of the extensions and of the endpoints. */
    long changeCount() {
        return methods.registry().table().changeCount()
                + interceptors.registry().table().changeCount()
                + dialects.registry().table().changeCount()
                + endpointChanges.get();
    }

    /** @param action called whenever an endpoint begins or ceases to listen, or moves */
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

    SessionTable sessions() {
        return sessions;
    }

    Tunnels tunnels() {
        return tunnels;
    }

    Connections connections() {
        return connections;
    }

    /** Accepts no more connections, ends the sessions, and closes the connections after their queued data. */
    void stop() {
        endpoints.close();
        // Requests that are held are answered as if their time were over.
        interceptors.held().close();
        methods.held().close();
        dialects.held().close();
        await(sessions.stop("the server stops"), SESSIONS_MILLIS, "sessions");
        await(connections.stop(), CONNECTIONS_MILLIS, "connections");
        connections.close();
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
