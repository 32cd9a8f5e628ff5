// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import sprocket.loop.testing.RealLoops;
import sprocket.media.api.MediaException;
import sprocket.media.catalog.internal.TestCatalog;
import sprocket.media.mjpeg.lab.LabContainer;
import sprocket.media.stored.FrameRate;
import sprocket.method.describe.DescribeHandler;
import sprocket.method.getparameter.GetParameterHandler;
import sprocket.method.options.OptionsHandler;
import sprocket.method.pause.PauseHandler;
import sprocket.method.play.PlayHandler;
import sprocket.method.setparameter.SetParameterHandler;
import sprocket.method.setup.SetupHandler;
import sprocket.method.teardown.TeardownHandler;
import sprocket.payload.jpeg.JpegPayloadFormat;
import sprocket.playout.PlayoutInProcess;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.server.ServerInProcess;
import sprocket.transport.tcp.TcpTransport;
import sprocket.transport.udp.UdpTransport;

/** A server of this process with all methods and transports, one film {@code /film}, and a look at what it holds. */
final class MediaServer {

    private static final int PICTURES = 200;
    /** Requests per second of the one connection that all inputs share. */
    private static final int FAST = 10_000;

    /** Longer than anything takes on a busy machine. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final long PAUSE_NANOS = 20_000;
    private static final SessionState[] SET_UP = {SessionState.READY, SessionState.PLAYING};

    private final Errors errors = new Errors();
    private final ServerInProcess server;
    private final PlayoutInProcess playout;
    private final int threads;

    MediaServer() throws IOException, MediaException {
        Path directory = Files.createTempDirectory("fuzz");
        directory.toFile().deleteOnExit();
        RealLoops loops = RealLoops.startNio(2);
        TestCatalog catalog = new TestCatalog();
        catalog.format(new JpegPayloadFormat(), 1, "1.0.0", "JPEG");
        catalog.transport(new TcpTransport(), 2, "1.0.0", "TCP");
        catalog.transport(new UdpTransport(), 3, "1.0.0", "UDP");
        catalog.source(new LabContainer(new FrameRate()).open(film(directory)), 4, "1.0.0", "/film");
        playout = new PlayoutInProcess(catalog.services(), loops.loops().all().get(0));
        Playouts playouts = playout.playouts();
        server = new ServerInProcess(
                        loops.netty(), Map.of("max.request.rate", FAST, "max.request.burst", FAST), directory)
                .method("OPTIONS", new OptionsHandler())
                .method("DESCRIBE", new DescribeHandler(playouts))
                .method("SETUP", new SetupHandler(playouts))
                .method("PLAY", new PlayHandler(playouts), SET_UP)
                .method("PAUSE", new PauseHandler(playouts), SET_UP)
                .method("TEARDOWN", new TeardownHandler(playouts), SessionState.values())
                .method("GET_PARAMETER", new GetParameterHandler(playouts))
                .method("SET_PARAMETER", new SetParameterHandler());
        errors.start();
        threads = Thread.activeCount() + 64;
    }

    /** Two pictures, over and over. */
    private static Path film(Path directory) throws IOException {
        byte[] seed = Seeds.of("lab-file").get("two pictures");
        Path file = directory.resolve("film.Mjpeg");
        file.toFile().deleteOnExit();
        byte[] film = new byte[(seed.length - 2) * PICTURES / 2];
        for (int i = 0; i < film.length; i++) {
            film[i] = seed[2 + i % (seed.length - 2)];
        }
        return Files.write(file, film);
    }

    InetSocketAddress address() {
        return server.address();
    }

    /** Fails if something is left behind, other than so many connections. */
    void checkNothingLeft(int connections) {
        await(() -> server.connections() == connections, "connections are left");
        await(() -> server.sessions() == 0, "sessions are left");
        await(() -> playout.packetMemory() == 0, "packets are not released");
        if (Thread.activeCount() > threads) {
            throw new AssertionError(Thread.activeCount() + " threads");
        }
        String error = errors.lines.poll();
        if (error != null) {
            throw new AssertionError("Logged: " + error);
        }
    }

    /** A thread that waits takes no processor time, which would count as the input's. */
    private static void await(BooleanSupplier condition, String otherwise) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError(otherwise);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Lines of level ERROR, those of Netty's leak detector among them. */
    private static final class Errors extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void start() {
            super.start();
            Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.ERROR);
            root.detachAndStopAllAppenders();
            root.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            String cause = event.getThrowableProxy() == null
                    ? ""
                    : " | " + event.getThrowableProxy().getClassName() + ": "
                            + event.getThrowableProxy().getMessage();
            lines.add(event.getFormattedMessage() + cause);
        }
    }
}
