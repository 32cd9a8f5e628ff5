// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaSink;
import sprocket.media.api.Track;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;

/** Sources that take their time. */
class LiveHubsTest {

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT);

    /** A camera that has to be dialled. */
    private record Distant(Supplier<Subscription> dial) implements LivePresentation {

        @Override
        public String name() {
            return "distant";
        }

        @Override
        public List<Track> tracks() {
            return List.of(PlainFormat.video(0));
        }

        @Override
        public Subscription subscribe(Set<Track> tracks, MediaSink sink) {
            return dial.get();
        }
    }

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    @Test
    void nobodyElseWaitsForASourceThatIsBeingStarted() throws Exception {
        CountDownLatch dialling = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Distant distant = new Distant(() -> {
            dialling.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return () -> {};
        });
        Future<SessionFixture> waiting = workers.submit(() -> {
            SessionFixture fixture = new SessionFixture(distant, server).ready();
            fixture.play();
            return fixture;
        });
        assertThat(dialling.await(10, TimeUnit.SECONDS)).isTrue();
        TestCamera camera = new TestCamera();
        Future<Integer> other = workers.submit(() -> {
            SessionFixture fixture = new SessionFixture(camera, server).ready();
            fixture.play();
            camera.run(fixture, 10);
            fixture.close();
            return fixture.channel(0).units().size();
        });
        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(10);
        assertThat(waiting).isNotDone();
        answer.countDown();
        waiting.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void forgetsASourceThatDoesNotStart() throws Exception {
        int[] dialled = new int[1];
        Distant distant = new Distant(() -> {
            if (dialled[0]++ == 0) {
                throw new IllegalStateException("no route");
            }
            return () -> {};
        });
        SessionFixture fixture = new SessionFixture(distant, server).ready();
        assertThatThrownBy(fixture::play)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no route");
        fixture.play();
        assertThat(dialled[0]).isEqualTo(2);
        fixture.close();
    }
}
