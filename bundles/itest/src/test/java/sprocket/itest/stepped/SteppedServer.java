// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.stepped;

import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;
import sprocket.itest.interop.Patience;
import sprocket.loop.Loop;
import sprocket.media.catalog.internal.TestCatalog;
import sprocket.method.describe.DescribeHandler;
import sprocket.method.getparameter.GetParameterHandler;
import sprocket.method.options.OptionsHandler;
import sprocket.method.pause.PauseHandler;
import sprocket.method.play.PlayHandler;
import sprocket.method.setparameter.SetParameterHandler;
import sprocket.method.setup.SetupHandler;
import sprocket.method.teardown.TeardownHandler;
import sprocket.payload.jpeg.JpegPayloadFormat;
import sprocket.payload.pcm.PcmPayloadFormat;
import sprocket.playout.PlayoutInProcess;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.server.ServerInProcess;
import sprocket.rtsp.server.testing.TestLoops;
import sprocket.transport.tcp.TcpTransport;
import sprocket.transport.udp.UdpTransport;

/**
 * The server of the product without a container, with all methods, both transports and the sample movies, on a free
 * port of the loopback address. One event loop does everything, and its clock stands still until {@link #advance}.
 * Media is read by who asks for it. So what the server sends depends on the requests and on the time that the test lets
 * pass, and on nothing else. Used by one thread.
 */
public final class SteppedServer implements AutoCloseable {

    /** Requests per second of one connection. */
    private static final int FAST = 1_000_000;

    private static final SessionState[] SET_UP = {SessionState.READY, SessionState.PLAYING};

    private final TestLoops loops = new TestLoops(1);
    private final TestCatalog catalog = new TestCatalog();
    private final ServerInProcess server;
    private final List<SteppedPeer> peers = new ArrayList<>();
    private final Playouts playouts;

    public SteppedServer() throws IOException {
        this((method, handler) -> handler);
    }

    /** @param changed gives the handler that is used for a method instead of that of the product */
    public SteppedServer(BiFunction<String, RtspMethodHandler, RtspMethodHandler> changed) throws IOException {
        catalog.format(new JpegPayloadFormat(), 1, "1.0.0", "JPEG");
        catalog.format(new PcmPayloadFormat(), 2, "1.0.0", "L16", "L8", "L24", "PCMU", "PCMA");
        catalog.transport(new TcpTransport(), 3, "1.0.0", "TCP");
        catalog.transport(new UdpTransport(), 4, "1.0.0", "UDP");
        catalog.source(new SampleMovies(), 5, "1.0.0");
        Loop loop = loops.loop(loops.group().next());
        playouts = new PlayoutInProcess(InlineServices.of(catalog.services()), loop).playouts();
        server = new ServerInProcess(
                loops, Map.of("max.request.rate", FAST, "max.request.burst", FAST), Path.of("target", "tls"));
        Map<String, RtspMethodHandler> handlers = Map.of(
                "OPTIONS", new OptionsHandler(),
                "DESCRIBE", new DescribeHandler(playouts),
                "SETUP", new SetupHandler(playouts),
                "PLAY", new PlayHandler(playouts),
                "PAUSE", new PauseHandler(playouts),
                "TEARDOWN", new TeardownHandler(playouts),
                "GET_PARAMETER", new GetParameterHandler(playouts),
                "SET_PARAMETER", new SetParameterHandler());
        handlers.forEach((method, handler) -> server.method(method, changed.apply(method, handler), states(method)));
    }

    /** As the annotations of the handlers say. */
    private static SessionState[] states(String method) {
        return switch (method) {
            case "PLAY", "PAUSE" -> SET_UP;
            case "TEARDOWN" -> SessionState.values();
            default -> new SessionState[0];
        };
    }

    public InetSocketAddress address() {
        return server.address();
    }

    /** The URL of a path, such as {@code /movie.avi}. */
    public String url(String path) {
        return "rtsp://127.0.0.1:" + address().getPort() + path;
    }

    /** A new connection. The server closes it at the end, if the test does not. */
    public SteppedPeer connect() throws IOException {
        SteppedPeer peer = new SteppedPeer(this);
        peers.add(peer);
        return peer;
    }

    /** Waits until the server has noticed that a connection has ended. */
    void disconnected(SteppedPeer peer) {
        peers.remove(peer);
        Awaitility.await().atMost(Patience.LIMIT).until(() -> server.connections() <= peers.size());
        settle();
    }

    /** Number of sessions that have not ended. */
    public int sessions() {
        return server.sessions();
    }

    /** Lets time pass on the server, and reads what it sends meanwhile. */
    public void advance(Duration time) throws IOException {
        // A connection holds what is sent within a second.
        for (Duration left = time; !left.isZero(); ) {
            Duration step = left.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : left;
            advanceSilently(step);
            for (SteppedPeer peer : List.copyOf(peers)) {
                peer.readAll();
            }
            left = left.minus(step);
        }
    }

    /** Lets time pass, and sends and reads nothing meanwhile. */
    public void advanceSilently(Duration time) {
        settle();
        try {
            loops.time().advance(time);
        } catch (Exception e) {
            throw new IllegalStateException("A timer of the server failed", e);
        }
        settle();
    }

    /** Lets the event loop do what it has begun. */
    public void settle() {
        for (EventExecutor loop : loops.group()) {
            for (int i = 0; i < 2; i++) {
                try {
                    loop.submit(() -> {}).get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException("The event loop does not answer", e);
                }
            }
        }
    }

    /** Sends something by UDP. */
    public interface Report {

        void send() throws IOException;
    }

    /** Sends a receiver report that names another number of lost packets, and waits until the server has read it. */
    public void awaitReport(Report report) throws IOException {
        long before = playouts.statistics().reportedLost();
        report.send();
        Awaitility.await()
                .atMost(Patience.LIMIT)
                .until(() -> playouts.statistics().reportedLost() != before);
        settle();
    }

    @Override
    public void close() throws IOException {
        for (SteppedPeer peer : List.copyOf(peers)) {
            peer.close();
        }
        server.close();
        loops.close();
        catalog.close();
    }
}
