// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client of the distribution in the course's window, tested by keyboard and screenshots. */
class ClassicWindowTest {

    /** The width of a picture at its original size, plus the statistics. */
    private static final int WIDTH = 384 + 300;

    private static final int HEIGHT = 640;
    private static final int TIMES = 30;

    @TempDir
    Path folder;

    private RunningServer server;
    private VirtualDisplay display;
    private RunningClient client;
    private SampleFilm film;
    private String window;

    @BeforeEach
    void start() throws Exception {
        display = VirtualDisplay.open();
        server = RunningServer.start(media(), Map.of());
        film = new SampleFilm(Distribution.media().resolve("movie.Mjpeg"));
        client = RunningClient.start(
                folder,
                display.name(),
                "--scale",
                "1",
                "--no-dark",
                "127.0.0.1",
                Integer.toString(server.port()),
                Integer.toString(QuietPort.pair()),
                "movie.Mjpeg");
        window = await("the window").atMost(Patience.LIMIT).until(this::visible, id -> !id.isEmpty());
    }

    /** The sample film repeated many times, so that it does not end before the test on a slow machine. */
    private Path media() throws Exception {
        Path media = Files.createDirectory(folder.resolve("media"));
        byte[] once = Files.readAllBytes(Distribution.media().resolve("movie.Mjpeg"));
        try (OutputStream out = Files.newOutputStream(media.resolve("movie.Mjpeg"))) {
            for (int i = 0; i < TIMES; i++) {
                out.write(once);
            }
        }
        return media;
    }

    private String visible() throws Exception {
        assertThat(client.alive()).as(client.log()).isTrue();
        return display.run("xdotool", "search", "--onlyvisible", "--name", "^movie.Mjpeg")
                .out()
                .lines()
                .findFirst()
                .orElse("");
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : Arrays.asList(client, server, display)) {
            if (each != null) {
                each.close();
            }
        }
    }

    private BufferedImage screen() throws Exception {
        return display.photograph(folder);
    }

    private int awaitPicture() {
        return await("a picture of the film")
                .atMost(Patience.LIMIT)
                .until(() -> film.shown(screen()), Optional::isPresent)
                .orElseThrow();
    }

    private void awaitLaterPicture(int than) {
        await("a later picture")
                .atMost(Patience.LIMIT)
                .until(() -> film.shown(screen()).filter(now -> now != than).isPresent());
    }

    /**
     * Clicks Setup, which also gives the window the keyboard. A visible window may not react yet, so it is clicked
     * until it does; further clicks on Setup have no effect. A new window sets its own size, so its size is set each
     * time.
     */
    private void pressSetup() {
        client.awaitStatus("state", "READY", () -> {
            Program.Outcome sized =
                    display.run("xdotool", "windowsize", window, Integer.toString(WIDTH), Integer.toString(HEIGHT));
            assertThat(sized.exitCode()).as(sized.err()).isZero();
            display.click(window, 60, HEIGHT - 35);
        });
    }

    @Test
    void theFilmIsSetUpPlayedPausedAndTornDown() throws Exception {
        client.awaitStatus("state", "INIT");
        assertThat(film.shown(screen())).isEmpty();
        pressSetup();
        display.press("alt+p");
        client.awaitStatus("state", "PLAYING");
        int first = awaitPicture();
        awaitLaterPicture(first);

        display.press("alt+a");
        client.awaitStatus("state", "READY");
        int paused = awaitPicture();
        // A playing film would show another picture by now: each check takes longer than a picture.
        client.awaitStatus("state", "READY");
        assertThat(film.shown(screen())).contains(paused);

        BufferedImage before = screen();
        display.press("alt+d");
        await("the description beside the picture").atMost(Patience.LIMIT).until(() -> differs(before, screen()));
        assertThat(film.shown(screen())).contains(paused);

        display.press("alt+t");
        client.awaitStatus("state", "INIT");
    }

    /** Replaces the window by another copy of the same build. */
    @Test
    void theWindowIsReplacedWhileTheFilmPlays() throws Exception {
        pressSetup();
        display.press("alt+p");
        int first = awaitPicture();
        Program.Outcome swapped = client.command("desk:swap " + bundle());
        assertThat(swapped.exitCode()).as(swapped.err()).isZero();
        assertThat(swapped.out()).startsWith("swapped sprocket.client.classic");
        assertThat(client.command("desk:windows").out().lines().filter(line -> line.startsWith("classic")))
                .singleElement()
                .asString()
                .endsWith(", shown");
        client.awaitStatus("state", "PLAYING");
        awaitLaterPicture(first);
        display.press("alt+a");
        client.awaitStatus("state", "READY");
        assertThat(client.command("desk:statistics").out()).containsPattern("lost +0\n");
    }

    private static String bundle() throws Exception {
        try (Stream<Path> bundles = Files.list(Distribution.home().resolve("client/bundle"))) {
            return bundles.filter(file -> file.getFileName().toString().startsWith("client.classic-"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    /** Whether the statistics differ. */
    private static boolean differs(BufferedImage before, BufferedImage after) {
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = WIDTH - 300; x < before.getWidth(); x++) {
                if (before.getRGB(x, y) != after.getRGB(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }
}
