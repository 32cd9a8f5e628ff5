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

/** The distribution's client in the course's window, by keyboard and by what is on the screen. */
class ClassicWindowTest {

    /** As wide as a picture of its own size and the statistics beside it. */
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

    /** The sample film many times over, so that no machine is too slow for it: it must not end before the test does. */
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
     * By the mouse; with a click a window has the keyboard, too. One that can be seen may not listen yet: it is clicked
     * until it does. Setup does nothing more once it was pressed. A window that has just come gives itself a size, so
     * it gets ours each time.
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
        // A film that went on would be elsewhere by now: each question takes longer than a picture.
        client.awaitStatus("state", "READY");
        assertThat(film.shown(screen())).contains(paused);

        BufferedImage before = screen();
        display.press("alt+d");
        await("the description beside the picture").atMost(Patience.LIMIT).until(() -> differs(before, screen()));
        assertThat(film.shown(screen())).contains(paused);

        display.press("alt+t");
        client.awaitStatus("state", "INIT");
    }

    /** The same build once more, as a new one would come. */
    @Test
    void theWindowIsReplacedWhileTheFilmPlays() throws Exception {
        pressSetup();
        display.press("alt+p");
        int first = awaitPicture();
        Program.Outcome swapped = client.shell("desk:swap " + bundle());
        assertThat(swapped.exitCode()).as(swapped.err()).isZero();
        assertThat(swapped.out()).startsWith("swapped sprocket.client.classic");
        assertThat(client.shell("desk:windows").out().lines().filter(line -> line.startsWith("classic")))
                .singleElement()
                .asString()
                .endsWith(", shown");
        client.awaitStatus("state", "PLAYING");
        awaitLaterPicture(first);
        display.press("alt+a");
        client.awaitStatus("state", "READY");
        assertThat(client.shell("desk:statistics").out()).containsPattern("lost +0\n");
    }

    private static String bundle() throws Exception {
        try (Stream<Path> bundles = Files.list(Distribution.home().resolve("client/bundle"))) {
            return bundles.filter(file -> file.getFileName().toString().startsWith("client.classic-"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    /** Where the statistics are. */
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
