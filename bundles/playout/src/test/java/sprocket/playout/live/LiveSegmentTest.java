// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.Track;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestStreams;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.train.PacketTrain;

/** Pause and resume against a source with a thread of its own. */
class LiveSegmentTest {

    private static final int ROUNDS = 20_000;

    private final TestCamera camera = new TestCamera();
    private ServerFixture server = ServerFixture.of(Settings.DEFAULT);
    private final ManualLoop loop = new ManualLoop();
    private OutgoingStream stream;

    private LiveSegment segment(LivePresentation presentation, Runnable wake) {
        Track track = presentation.tracks().get(0);
        stream = TestStreams.jpeg(track, "camera");
        LiveHub.Layout layout = new LiveHub.Layout(track, RtpProfile.DEFAULT, new PacketTrain.Format(0, 1400));
        return new LiveSegment(
                new LiveSegment.Origin(presentation, null),
                server.context().hubs(),
                server.context().media(),
                loop,
                Map.of(track, stream),
                Map.of(track, layout),
                wake);
    }

    /** In a thread of its own, since a thread that waits for a lock cannot be interrupted. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void keepsNothingFromBeforeAPause() throws Exception {
        ExecutorService media = Executors.newFixedThreadPool(2);
        server = ServerFixture.of(Settings.DEFAULT, media, 1 << 26);
        LiveSegment segment = segment(camera, () -> {});
        AtomicBoolean stop = new AtomicBoolean();
        Thread source = new Thread(() -> {
            while (!stop.get()) {
                camera.sendPicture();
            }
        });
        source.start();
        try {
            for (int i = 0; i < ROUNDS; i++) {
                onLoop(segment::flow);
                for (int taken = ThreadLocalRandom.current().nextInt(3); taken > 0; taken--) {
                    onLoop(() -> {
                        ReadyUnit unit = segment.peek();
                        if (unit != null) {
                            segment.poll();
                            unit.release();
                        }
                    });
                }
                onLoop(segment::halt);
                // A viewer that resumes much later must not get an old picture.
                onLoop(() -> assertThat(segment.peek()).isNull());
                Thread.onSpinWait();
                onLoop(() -> assertThat(segment.peek()).isNull());
            }
        } finally {
            stop.set(true);
            source.join();
            onLoop(segment::close);
            media.shutdown();
            assertThat(media.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(server.trains().inUse()).isZero();
        assertThat(camera.subscribers()).isZero();
    }

    private void onLoop(Runnable action) throws Exception {
        loop.call(
                () -> {
                    action.run();
                    return null;
                },
                Duration.ofSeconds(10));
    }

    @Test
    void takesNothingAfterItsEnd() {
        LiveSegment segment = segment(camera, () -> {});
        segment.flow();
        camera.sendPicture();
        assertThat(segment.peek()).isNotNull();
        segment.close();
        segment.close();
        camera.sendPicture();
        assertThat(segment.peek()).isNull();
        assertThat(server.trains().inUse()).isZero();
    }

    @Test
    void closesTwiceWithoutStoppingTheSourceOfOthers() {
        LiveSegment first = segment(camera, () -> {});
        LiveSegment second = segment(camera, () -> {});
        first.close();
        first.close();
        assertThat(camera.subscribers()).isEqualTo(1);
        second.close();
        assertThat(camera.subscribers()).isZero();
    }

    /** Takes the waiting pictures, and returns their numbers. */
    private static List<Long> take(LiveSegment segment) {
        List<Long> numbers = new ArrayList<>();
        for (ReadyUnit unit = segment.peek(); unit != null; unit = segment.peek()) {
            segment.poll();
            numbers.add(TestCamera.number(unit.presentationTime()));
            unit.release();
        }
        return numbers;
    }

    private void shoot(int pictures) {
        for (int i = 0; i < pictures; i++) {
            camera.sendPicture();
        }
    }

    @Test
    void beginsAtTheLastRandomAccessUnitAfterEachPause() {
        LiveSegment segment = segment(camera, () -> {});
        segment.flow();
        shoot(5);
        segment.halt();
        assertThat(server.format().packetised()).isEqualTo(5);
        shoot(8);
        assertThat(server.format().packetised())
                .as("nothing is packetised for nobody")
                .isEqualTo(5);
        segment.flow();
        assertThat(segment.peek().train().packets()).isEqualTo(3);
        assertThat(segment.peek().randomAccess()).isTrue();
        assertThat(take(segment)).containsExactly(10L, 11L, 12L);
        shoot(9);
        assertThat(take(segment)).containsExactly(13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L, 21L);
        segment.close();
        assertThat(server.format().packetised()).isEqualTo(5 + 3 + 9);
        assertThat(server.trains().inUse()).isZero();
    }

    @Test
    void flowsOnceHoweverOftenItIsTold() {
        LiveSegment segment = segment(camera, () -> {});
        shoot(3);
        segment.flow();
        segment.flow();
        assertThat(take(segment)).containsExactly(0L, 1L, 2L);
        segment.close();
    }

    @Test
    void aPauseThatComesBeforeTheMediaThreadsHaveComeToItStands() {
        ManualExecutor media = new ManualExecutor();
        ServerFixture slow = ServerFixture.of(Settings.DEFAULT, media, 1 << 20);
        ServerFixture before = server;
        server = slow;
        LiveSegment segment = segment(camera, () -> {});
        server = before;
        shoot(3);
        segment.flow();
        segment.halt();
        media.run();
        shoot(3);
        assertThat(take(segment)).isEmpty();
        segment.flow();
        segment.halt();
        segment.flow();
        media.run();
        assertThat(take(segment)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        segment.close();
        media.run();
        assertThat(camera.subscribers()).isZero();
    }

    @Test
    void aUnitForWhichThereIsNoRoomTakesThoseThatDependOnItAlong() {
        LiveSegment segment = segment(camera, () -> {});
        segment.flow();
        shoot(512);
        assertThat(stream.statistics().dropped()).isZero();
        shoot(5);
        List<Long> taken = take(segment);
        assertThat(taken).as("those before it are whole").hasSize(512).endsWith(511L);
        assertThat(stream.statistics().dropped()).isEqualTo(5);
        shoot(3);
        assertThat(take(segment)).as("up to the next that depends on none").isEmpty();
        assertThat(stream.statistics().dropped()).isEqualTo(8);
        shoot(2);
        assertThat(take(segment)).containsExactly(520L, 521L);
        assertThat(stream.statistics().dropped()).isEqualTo(8);
        segment.close();
        assertThat(server.trains().inUse()).isZero();
    }
}
