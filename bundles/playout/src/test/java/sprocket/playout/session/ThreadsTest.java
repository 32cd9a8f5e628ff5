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
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtsp.api.SessionState;

/** Sessions with threads of their own, and random requests. */
@Timeout(60)
class ThreadsTest {

    private final ExecutorService media = Executors.newFixedThreadPool(3);
    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT, media, 1 << 28);

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        media.shutdown();
        assertThat(media.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.trains().inUse()).isZero();
    }

    @Test
    void playsToTheEndWhateverTheMediaThreadsDo() throws Exception {
        TestMovie movie = new TestMovie(TestTrack.video(500), TestTrack.audio(1000));
        SessionFixture fixture = new SessionFixture(movie, server).ready();
        fixture.play();
        Awaitility.await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> {
            fixture.pass(10);
            return fixture.session().state() == SessionState.READY;
        });
        assertThat(fixture.playout().statistics().units()
                        + fixture.playout().statistics().dropped())
                .isEqualTo(1500);
        fixture.close();
        Awaitility.await().until(() -> movie.openReaders() == 0);
    }

    @Test
    void survivesARandomViewer() throws Exception {
        TestMovie movie = new TestMovie(TestTrack.video(500), TestTrack.audio(1000));
        for (int seed = 0; seed < 60; seed++) {
            SessionFixture fixture = new SessionFixture(movie, server).ready();
            new RandomViewer(fixture, seed).act(60);
            fixture.close();
            continuous(fixture);
            assertThat(fixture.loop().timers()).isZero();
        }
        Awaitility.await().until(() -> movie.openReaders() == 0);
    }

    /** Sequence numbers have no gap. */
    private static void continuous(SessionFixture fixture) {
        fixture.channels().forEach(channel -> {
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
        TestCamera camera = new TestCamera();
        ManualLoop loop = new ManualLoop();
        SessionFixture first = new SessionFixture(camera, server, loop).ready();
        SessionFixture second = new SessionFixture(camera, server, loop).ready();
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
