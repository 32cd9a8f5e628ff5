// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.osgi.framework.Version;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.session.SessionObserver;
import sprocket.rtsp.server.testing.Certificates;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.SteppedTime;
import sprocket.rtsp.server.testing.TestLoops;

/** A server without a container on a free port, with methods of the tests. */
final class TestServer implements AutoCloseable {

    static {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    static final ServerSettings SETTINGS = settings(Map.of());
    static final Set<SessionState> ANY = Set.of(SessionState.INIT, SessionState.READY, SessionState.PLAYING);

    final TestLoops loops = new TestLoops();
    final RtspServer server;
    final ServiceRegistry<RtspMethodHandler, Methods.Declaration> methods;
    final Extensions<RtspInterceptor, Interceptors.Declaration> interceptors;
    final Extensions<RtspDialect, String> dialects;
    private final List<RawClient> clients = new ArrayList<>();
    private long serviceIds;

    TestServer() throws Exception {
        this(SETTINGS, SessionObserver.NONE);
    }

    TestServer(ServerSettings settings) throws Exception {
        this(settings, SessionObserver.NONE);
    }

    TestServer(ServerSettings settings, SessionObserver observer) throws Exception {
        server = new RtspServer(settings, loops, Runnable::run, observer, Path.of("target", "tls"));
        methods = server.methods().registry();
        interceptors =
                new Extensions<>(server.interceptors().registry(), name -> new Interceptors.Declaration(name, false));
        dialects = new Extensions<>(server.dialects().registry(), name -> name);
        listen(settings);
    }

    /** With a free port, unless a test sets one. */
    static ServerSettings settings(Map<String, ?> set) {
        Map<String, Object> properties = new HashMap<>(set);
        properties.putIfAbsent("port", 0);
        return ServerSettings.of(properties);
    }

    /** Applies settings as the component does. */
    void listen(ServerSettings settings) {
        server.adopt(settings);
        server.endpoints().put(Endpoints.DEFAULT, settings.endpoint().orElseThrow());
    }

    /** Opens a further endpoint with TLS on a free port of loopback; settings add to a certificate for it. */
    InetSocketAddress listenSecurely(Map<String, String> set) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("port", "0", "bind.address", "127.0.0.1", "tls", "true"));
        settings.put("tls.certificate", Certificates.shared().store().toString());
        settings.put("tls.password", Certificates.PASSWORD);
        settings.putAll(set);
        server.endpoints().put("tls", Endpoint.of(settings));
        return server.localAddresses().get(1);
    }

    /** Named extensions, called in the order in which they were added. */
    static final class Extensions<S, D> {

        private final ServiceRegistry<S, D> registry;
        private final Function<String, D> declaration;
        private int added;

        Extensions(ServiceRegistry<S, D> registry, Function<String, D> declaration) {
            this.registry = registry;
            this.declaration = declaration;
        }

        void add(S extension) {
            add("extension " + ++added, extension);
        }

        void addAll(List<? extends S> extensions) {
            extensions.forEach(this::add);
        }

        /** A newer extension replaces the older one of its name. */
        void add(String name, S extension) {
            int id = ++added;
            registry.put(
                    extension,
                    declaration.apply(name),
                    new ServiceRank(0, name, Version.emptyVersion, id, id),
                    ServiceSource.of(extension),
                    null);
        }

        void remove(S extension, RemovalPolicy policy) {
            registry.remove(extension, policy);
        }
    }

    /** A server with OPTIONS, and SETUP that opens a session. */
    TestServer usual() {
        on(
                "OPTIONS",
                e -> RtspResponse.builder(RtspStatus.OK)
                        .header(HeaderNames.PUBLIC, String.join(", ", e.methods()))
                        .build());
        on("SETUP", e -> {
            if (e.session().isEmpty()) {
                CoreSession.of(e.openSession()).state(SessionState.READY);
            }
            return RtspResponse.ok();
        });
        return this;
    }

    /** A SETUP that opens a session which ends with its connection, as those with interleaved media do. */
    static RtspResponse boundSession(RtspExchange exchange) throws RtspException {
        CoreSession session = CoreSession.of(exchange.openSession());
        session.state(SessionState.READY);
        session.bind(CoreSession.Binding.INTERLEAVED);
        return RtspResponse.ok();
    }

    TestServer on(String method, RtspMethodHandler handler) {
        return on(method, Set.of(), handler);
    }

    TestServer on(String method, Set<SessionState> states, RtspMethodHandler handler) {
        return on(new Methods.Declaration(method, states, Set.of()), handler);
    }

    TestServer on(Methods.Declaration traits, RtspMethodHandler handler) {
        ServiceRank rank = new ServiceRank(0, "test", Version.emptyVersion, 1, ++serviceIds);
        methods.put(traits.method() + serviceIds, traits, rank, ServiceSource.of(handler), null);
        return this;
    }

    RawClient client() throws Exception {
        return client(null, 0);
    }

    RawClient client(InetAddress from, int receiveBuffer) throws Exception {
        RawClient client = new RawClient(server.localAddress(), from, receiveBuffer);
        clients.add(client);
        return client;
    }

    InetSocketAddress address() {
        return server.localAddress();
    }

    SteppedTime time() {
        return loops.time();
    }

    void advance(long seconds) throws Exception {
        loops.time().advance(Duration.ofSeconds(seconds));
    }

    @Override
    public void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        server.stop();
        loops.close();
    }
}
