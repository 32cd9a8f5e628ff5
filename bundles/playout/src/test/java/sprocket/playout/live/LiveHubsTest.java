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
import sprocket.playout.testing.Camera;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;

/** Sources that take their time. */
class LiveHubsTest {

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Stage.House house = Stage.House.of(Settings.DEFAULT);

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
        Future<Stage> waiting = workers.submit(() -> {
            Stage stage = new Stage(distant, house).ready();
            stage.play();
            return stage;
        });
        assertThat(dialling.await(10, TimeUnit.SECONDS)).isTrue();
        Camera camera = new Camera();
        Future<Integer> other = workers.submit(() -> {
            Stage stage = new Stage(camera, house).ready();
            stage.play();
            camera.run(stage, 10);
            stage.close();
            return stage.channel(0).units().size();
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
        Stage stage = new Stage(distant, house).ready();
        assertThatThrownBy(stage::play)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no route");
        stage.play();
        assertThat(dialled[0]).isEqualTo(2);
        stage.close();
    }
}
