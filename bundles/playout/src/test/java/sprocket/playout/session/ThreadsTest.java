// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.loop.testing.ManualLoop;
import sprocket.playout.testing.Camera;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.SessionState;

/** Whole sessions with threads of their own, as wild as they come. */
@Timeout(60)
class ThreadsTest {

    private final ExecutorService media = Executors.newFixedThreadPool(3);
    private final Stage.House house = Stage.House.of(Settings.DEFAULT, media, 1 << 28);

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        media.shutdown();
        assertThat(media.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(house.trains().inUse()).isZero();
    }

    @Test
    void playsToTheEndWhateverTheMediaThreadsDo() throws Exception {
        Film film = new Film(Reel.video(500), Reel.audio(1000));
        Stage stage = new Stage(film, house).ready();
        stage.play();
        Awaitility.await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> {
            stage.pass(10);
            return stage.session().state() == SessionState.READY;
        });
        assertThat(stage.playout().statistics().units()
                        + stage.playout().statistics().dropped())
                .isEqualTo(1500);
        stage.close();
        Awaitility.await().until(() -> film.openReaders() == 0);
    }

    @Test
    void survivesARandomViewer() throws Exception {
        Film film = new Film(Reel.video(500), Reel.audio(1000));
        for (int seed = 0; seed < 60; seed++) {
            Stage stage = new Stage(film, house).ready();
            new RandomViewer(stage, seed).act(60);
            stage.close();
            continuous(stage);
            assertThat(stage.loop().timers()).isZero();
        }
        Awaitility.await().until(() -> film.openReaders() == 0);
    }

    /** Sequence numbers without a gap, whatever happened. */
    private static void continuous(Stage stage) {
        stage.channels().forEach(channel -> {
            Sent before = null;
            for (Sent packet : channel.packets()) {
                if (before != null) {
                    assertThat(packet.sequence()).isEqualTo(before.sequence() + 1 & 0xFFFF);
                    assertThat(packet.timestamp() - before.timestamp()).isBetween(0, 90_000 * 20);
                }
                before = packet;
            }
        });
    }

    @Test
    void pausesAndResumesWhileTheSourceSends() throws Exception {
        Camera camera = new Camera();
        ManualLoop loop = new ManualLoop();
        Stage first = new Stage(camera, house, loop).ready();
        Stage second = new Stage(camera, house, loop).ready();
        first.play();
        second.play();
        AtomicBoolean stop = new AtomicBoolean();
        Thread source = new Thread(() -> {
            while (!stop.get()) {
                camera.run(first, 1);
            }
        });
        source.start();
        try {
            for (int i = 0; i < 300; i++) {
                first.pause();
                if (i % 10 == 0) {
                    FakeExchange exchange = new FakeExchange();
                    first.prepare(exchange, "npt=now-");
                    exchange.rollback();
                }
                first.play(i % 3 == 0 ? "npt=now-" : "");
            }
        } finally {
            stop.set(true);
            source.join();
        }
        first.pause();
        camera.end("done");
        first.close();
        second.close();
        continuous(first);
        continuous(second);
        assertThat(second.playout().statistics().dropped()).isZero();
        Awaitility.await().until(() -> camera.subscribers() == 0);
    }
}
