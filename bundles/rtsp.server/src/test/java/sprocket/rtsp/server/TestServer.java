package sprocket.rtsp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Version;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.selection.Standing;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.registry.HandlerSource;
import sprocket.rtsp.server.registry.MethodRegistry;
import sprocket.rtsp.server.registry.MethodTraits;
import sprocket.rtsp.server.session.SessionObserver;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.SteppedTime;
import sprocket.rtsp.server.testing.TestLoops;

/** A server in plain Java on a free port, with methods that tests make up. */
final class TestServer implements AutoCloseable {

    static final Settings SETTINGS = Settings.DEFAULT.with(new Endpoint("", 0));
    static final Set<SessionState> ANY = Set.of(SessionState.INIT, SessionState.READY, SessionState.PLAYING);

    final TestLoops loops = new TestLoops();
    final MethodRegistry methods = new MethodRegistry(Runnable::run);
    final List<RtspInterceptor> interceptors = new CopyOnWriteArrayList<>();
    final List<RtspDialect> dialects = new CopyOnWriteArrayList<>();
    final RtspServer server;
    private final List<RawClient> clients = new ArrayList<>();
    private long serviceIds;

    TestServer() throws Exception {
        this(SETTINGS, SessionObserver.NONE);
    }

    TestServer(Settings settings) throws Exception {
        this(settings, SessionObserver.NONE);
    }

    TestServer(Settings settings, SessionObserver observer) throws Exception {
        server = new RtspServer(settings, loops, methods, () -> List.copyOf(interceptors), () -> List.copyOf(dialects), observer);
        server.start(settings);
    }

    /** A server with OPTIONS, and SETUP that opens a session. */
    TestServer usual() {
        on("OPTIONS", e -> RtspResponse.builder(RtspStatus.OK).header(HeaderNames.PUBLIC, String.join(", ", e.methods())).build());
        on("SETUP", e -> {
            if (e.session().isEmpty()) {
                e.openSession().state(SessionState.READY);
            }
            return RtspResponse.ok();
        });
        return this;
    }

    TestServer on(String method, RtspMethodHandler handler) {
        return on(method, Set.of(), handler);
    }

    TestServer on(String method, Set<SessionState> states, RtspMethodHandler handler) {
        return on(new MethodTraits(method, states, Set.of()), handler);
    }

    TestServer on(MethodTraits traits, RtspMethodHandler handler) {
        Standing standing = new Standing(0, "test", Version.emptyVersion, 1, ++serviceIds);
        methods.put(traits.method() + serviceIds, traits, standing, HandlerSource.of(handler));
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
