// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.ClientOptions;
import sprocket.client.ClientState;
import sprocket.client.media.StreamUnit;
import sprocket.itest.wire.HeldPort;

/** The server ends while our client plays, and is started again. The client reports it and continues by itself. */
class RestartTest {

    private static final ClientOptions.Reconnect SOON =
            new ClientOptions.Reconnect(Duration.ofMillis(200), Duration.ofSeconds(1));
    private static final long SECOND = 1_000_000_000L;
    private static final Duration SHORT = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    @BeforeEach
    void film() throws Exception {
        new TestMovies(folder)
                .ffmpeg(
                        "-f lavfi -i testsrc2=size=160x120:rate=25:duration=60 -c:v mjpeg -huffman default"
                                + " -pix_fmt yuvj420p -q:v 9",
                        "movie.avi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void goesOnWhereItWas(String transport) throws Exception {
        HeldPort held = HeldPort.take();
        String[] onIt = {"--port", Integer.toString(held.number())};
        RunningServer server = RunningServer.start(folder, Map.of(), onIt);
        try (Viewing viewing = Viewing.of(
                server.url("movie.avi"),
                ClientOptions.DEFAULT.transports(transport).reconnect(SOON))) {
            viewing.awaitPictures(50);
            server.kill();
            server.close();
            viewing.awaitEvent("reconnecting");
            assertThat(viewing.session().state()).isEqualTo(ClientState.RECONNECTING);
            int before = viewing.pictures().size();
            try (RunningServer again = RunningServer.start(folder, Map.of(), onIt)) {
                assertThat(again.port()).isEqualTo(held.number());
                viewing.awaitEvent("reconnected");
                viewing.awaitPictures(before + 50);
                follow(viewing.pictures(), before);
                assertThat(viewing.session().state()).isEqualTo(ClientState.PLAYING);
            }
        } finally {
            server.close();
            held.close();
        }
    }

    /** The film continues near the old position: a moment may be missing or be repeated. */
    private static void follow(List<StreamUnit> pictures, int before) {
        long last = pictures.get(before - 1).unit().presentationTime();
        assertThat(pictures.get(before).unit().presentationTime()).isBetween(last - SECOND, last + 3 * SECOND);
    }

    /** A server that is stopped sends BYE, which is not the end of the film. */
    @Test
    void goesOnBehindAGoodbye() throws Exception {
        HeldPort held = HeldPort.take();
        String[] onIt = {"--port", Integer.toString(held.number())};
        RunningServer server = RunningServer.start(folder, Map.of(), onIt);
        try (Viewing viewing = Viewing.of(server.url("movie.avi"), ClientOptions.DEFAULT.reconnect(SOON))) {
            viewing.awaitPictures(50);
            server.stop();
            viewing.awaitEvent("reconnecting");
            assertThat(viewing.session().ended()).isNotDone();
            int before = viewing.pictures().size();
            try (RunningServer again = RunningServer.start(folder, Map.of(), onIt)) {
                assertThat(again.alive()).isTrue();
                viewing.awaitPictures(before + 50);
                follow(viewing.pictures(), before);
            }
        } finally {
            server.close();
            held.close();
        }
    }

    /** The system accepts connections for the stopped process, which sends nothing. */
    @Test
    void outlastsAServerThatStandsStill() throws Exception {
        Program kill = Program.named("kill");
        ClientOptions options =
                ClientOptions.DEFAULT.reconnect(SOON).timeouts(SHORT, SHORT).mediaTimeouts(SHORT, SHORT);
        try (RunningServer server = RunningServer.start(folder, Map.of());
                Viewing viewing = Viewing.of(server.url("movie.avi"), options.transports("UDP"))) {
            viewing.awaitPictures(50);
            assertThat(kill.run(Patience.LIMIT, "-STOP", "" + server.pid()).exitCode())
                    .isZero();
            try {
                viewing.awaitEvent("reconnecting");
            } finally {
                kill.run(Patience.LIMIT, "-CONT", "" + server.pid());
            }
            viewing.awaitEvent("reconnected");
            int before = viewing.pictures().size();
            viewing.awaitPictures(before + 10);
        }
    }
}
