package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.Track;
import sprocket.playout.catalog.TestServices;
import sprocket.playout.testing.Camera;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtp.train.TrainFormat;

/** Pause and resume against a source with a thread of its own. */
class LiveSegmentTest {

    private static final int ROUNDS = 20_000;

    private final Camera camera = new Camera();
    private final Stage.House house = Stage.House.of(Settings.DEFAULT);

    private LiveSegment segment(LivePresentation presentation, Runnable wake) {
        Track track = presentation.tracks().get(0);
        OutgoingStream stream = new OutgoingStream(track, null, null, null, 96, 1);
        PlayoutContext context = new PlayoutContext(house.settings(), house.formats(),
                TestServices.transports(null, RecordingTransport.PROTOCOL), house.sources(), house.media(), house.trains(), house.hubs());
        return new LiveSegment(new SourceFinder.Live(presentation, null), context, Map.of(track, stream), Map.of(track, new TrainFormat(0, 1400)), wake);
    }

    @Test
    void keepsNothingFromBeforeAPause() throws Exception {
        LiveSegment segment = segment(camera, () -> { });
        AtomicBoolean stop = new AtomicBoolean();
        Thread source = new Thread(() -> {
            while (!stop.get()) {
                camera.shoot();
            }
        });
        source.start();
        try {
            for (int i = 0; i < ROUNDS; i++) {
                segment.flow();
                for (int taken = ThreadLocalRandom.current().nextInt(3); taken > 0 && segment.peek() != null; taken--) {
                    ReadyUnit unit = segment.peek();
                    segment.poll();
                    unit.release();
                }
                segment.halt();
                // Whoever resumes in an hour must not find a picture of today.
                assertThat(segment.peek()).isNull();
                Thread.onSpinWait();
                assertThat(segment.peek()).isNull();
            }
        } finally {
            stop.set(true);
            source.join();
            segment.close();
        }
        assertThat(house.trains().inUse()).isZero();
        assertThat(camera.subscribers()).isZero();
    }

    @Test
    void takesNothingAfterItsEnd() {
        LiveSegment segment = segment(camera, () -> { });
        segment.flow();
        camera.shoot();
        assertThat(segment.peek()).isNotNull();
        segment.close();
        segment.close();
        camera.shoot();
        assertThat(segment.peek()).isNull();
        assertThat(house.trains().inUse()).isZero();
    }

    @Test
    void closesTwiceWithoutStoppingTheSourceOfOthers() {
        LiveSegment first = segment(camera, () -> { });
        LiveSegment second = segment(camera, () -> { });
        first.close();
        first.close();
        assertThat(camera.subscribers()).isEqualTo(1);
        second.close();
        assertThat(camera.subscribers()).isZero();
    }

    @Test
    void startsAtARandomAccessPointAfterEachPause() {
        LiveSegment segment = segment(camera, () -> { });
        segment.flow();
        for (int i = 0; i < 5; i++) {
            camera.shoot();
        }
        segment.halt();
        segment.flow();
        camera.shoot();
        assertThat(segment.peek()).isNull();
        for (int i = 0; i < 5; i++) {
            camera.shoot();
        }
        assertThat(segment.peek().train().packets()).isEqualTo(3);
        segment.close();
        assertThat(house.format().packetised()).isEqualTo(11);
    }
}
