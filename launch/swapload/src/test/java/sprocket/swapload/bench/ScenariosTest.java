// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.shell.channel.ShellClient;

/** Small scenarios with the distribution: each has its figures, and pictures are those of the film. */
class ScenariosTest {

    private static final PrintStream SILENT =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @TempDir
    private static Path folder;

    private static Film film;
    private static Peer peer;

    private final Measurements measurements = new Measurements();

    @BeforeAll
    static void start() throws Exception {
        boolean packaged = Files.isRegularFile(Path.of(ShellClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        boolean required = "required".equals(System.getProperty("interop"));
        assumeTrue(packaged || required, "'mvn test' packages nothing; 'mvn verify' runs this");
        assumeTrue(required || ffmpeg(), "needs ffmpeg");
        film = Film.make(folder.resolve("film.avi"));
        peer = Peer.sprocket(distribution(), film, home -> {});
    }

    @AfterAll
    static void end() throws IOException {
        if (peer != null) {
            peer.close();
        }
    }

    private static boolean ffmpeg() throws InterruptedException {
        try {
            return new ProcessBuilder("ffmpeg", "-version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path distribution() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("..", "target"))) {
            return folders.filter(f -> Files.exists(f.resolve("bin/sprocket.jar")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void allPicturesOfAnAudienceAreThoseOfTheFilm() throws Exception {
        for (boolean udp : new boolean[] {true, false}) {
            try (Audience audience = Show.FILE.audience(film, peer)) {
                assertThat(audience.enter(4, udp, 2)).isEqualTo(4);
                while (audience.sum(Sample::whole) < 20) {
                    Window window = Window.of(audience, peer, 1);
                    assertThat(window.faults()).isZero();
                    assertThat(window.dropped()).isZero();
                    assertThat(window.sent() - window.received()).isLessThanOrEqualTo(window.unread());
                }
                assertThat(audience.lost()).isZero();
                assertThat(audience.firstPicture()).isPositive();
            }
        }
    }

    @Test
    void idleSessionsHaveTheirHeap() throws Exception {
        new Idle(20, 1, SILENT).measure(peer, measurements);
        assertThat(measurements.figure(Idle.SCENARIO, Result.OURS, "sessions")).isEqualTo(20);
        assertThat(measurements.figure(Idle.SCENARIO, Result.OURS, Idle.HEAP)).isNotNaN();
        assertThat(measurements.figure(Idle.SCENARIO, Result.OURS, Idle.PROCESSOR))
                .isBetween(0.0, 100.0 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void aFileIsOpenedTheFirstTimeAndAgain() throws Exception {
        new Opening(film, 1_000_000, SILENT).measure(distribution(), measurements);
        for (String name : List.of(Opening.FIRST, Opening.READING, Opening.AGAIN, Opening.RESTARTED)) {
            assertThat(measurements.figure(Opening.SCENARIO, Result.OURS, name))
                    .as(name)
                    .isPositive();
        }
    }

    @Test
    void viewersWhoArriveGetTheirFirstPacket() throws Exception {
        try (Arrivals arrivals = new Arrivals(peer.file(), false, true)) {
            arrivals.come(5, 50);
            assertThat(arrivals.firstPacket().getTotalCount()).isEqualTo(5);
        }
    }
}
