// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.Loop;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Track;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestStreams;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.train.PacketTrain;

/** One pass of each event loop over the viewers of a live presentation; every tenth picture is a random access unit. */
class LivePassTest {

    private final TestCamera camera = new TestCamera();
    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT);
    private final CountingLoop loop = new CountingLoop();
    private final List<Viewer> viewers = new ArrayList<>();

    /** Counts its actions. */
    private static final class CountingLoop implements Loop {

        private final ManualLoop loop = new ManualLoop();
        private int actions;

        @Override
        public void execute(Runnable action) {
            actions++;
            loop.execute(action);
        }

        @Override
        public boolean inLoop() {
            return loop.inLoop();
        }

        @Override
        public Clock clock() {
            return loop.clock();
        }

        @Override
        public Timer at(long nanoTime, Runnable action) {
            return loop.at(nanoTime, action);
        }

        @Override
        public <T> T call(Callable<T> action, Duration timeout) throws Exception {
            return loop.call(action, timeout);
        }
    }

    /** Takes each picture at once. */
    private final class Viewer {

        private final List<Long> taken = new ArrayList<>();
        private final OutgoingStream stream;
        private final LiveSegment segment;
        private Runnable before = () -> {};

        Viewer(Loop on) {
            Track track = camera.tracks().get(0);
            stream = TestStreams.jpeg(track, "camera");
            segment = new LiveSegment(
                    new LiveSegment.Origin(camera, null),
                    server.context().hubs(),
                    server.context().media(),
                    on,
                    Map.of(track, stream),
                    Map.of(track, new LiveHub.Layout(track, RtpProfile.DEFAULT, new PacketTrain.Format(0, 1400))),
                    this::take);
            viewers.add(this);
        }

        Viewer flow() {
            segment.flow();
            return this;
        }

        private void take() {
            before.run();
            for (ReadyUnit unit = segment.peek(); unit != null; unit = segment.peek()) {
                segment.poll();
                taken.add(TestCamera.number(unit.presentationTime()));
                unit.release();
            }
        }
    }

    private void shoot(int pictures) {
        for (int i = 0; i < pictures; i++) {
            camera.sendPicture();
        }
    }

    private static Long[] numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toArray(Long[]::new);
    }

    @AfterEach
    void givesEverythingBack() {
        viewers.forEach(viewer -> viewer.segment.close());
        assertThat(server.trains().inUse()).isZero();
        assertThat(camera.subscribers()).isZero();
    }

    @Test
    void handsAPictureOverOnceToEachLoop() {
        CountingLoop other = new CountingLoop();
        for (int i = 0; i < 5; i++) {
            new Viewer(i < 3 ? loop : other).flow();
        }
        loop.actions = 0;
        other.actions = 0;
        shoot(4);
        assertThat(loop.actions).isEqualTo(4);
        assertThat(other.actions).isEqualTo(4);
        assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.taken).containsExactly(numbers(0, 4)));
        assertThat(server.format().packetised()).isEqualTo(4);
    }

    @Test
    void aLoopWithoutViewersIsLeftAlone() {
        Viewer viewer = new Viewer(loop).flow();
        shoot(1);
        viewer.segment.halt();
        loop.actions = 0;
        shoot(3);
        assertThat(loop.actions).isZero();
    }

    @Test
    void aViewerThatFailsDoesNotDisturbTheOthers() {
        new Viewer(loop).flow();
        Viewer failing = new Viewer(loop).flow();
        new Viewer(loop).flow();
        shoot(2);
        failing.before = () -> {
            throw new IllegalStateException("expected by the test");
        };
        shoot(2);
        assertThat(failing.taken).containsExactly(numbers(0, 2));
        assertThat(viewers.get(0).taken).containsExactly(numbers(0, 4));
        assertThat(viewers.get(2).taken).containsExactly(numbers(0, 4));
    }

    @Test
    void aViewerThatLeavesInTheMiddleOfAPassDoesNotDisturbTheOthers() {
        new Viewer(loop).flow();
        Viewer leaving = new Viewer(loop).flow();
        new Viewer(loop).flow();
        shoot(2);
        leaving.before = leaving.segment::close;
        viewers.get(0).before = viewers.get(2).segment::halt;
        shoot(2);
        assertThat(leaving.taken).containsExactly(numbers(0, 2));
        assertThat(viewers.get(0).taken).containsExactly(numbers(0, 4));
        assertThat(viewers.get(2).taken).as("halted before its turn").containsExactly(numbers(0, 2));
    }

    @Test
    void whoJoinsWhileTheLoopIsBusyGetsEachPictureOnce() {
        new Viewer(loop).flow();
        shoot(3);
        loop.loop.hold();
        shoot(2);
        Viewer joining = new Viewer(loop).flow();
        shoot(3);
        loop.loop.resume();
        shoot(2);
        assertThat(joining.taken).containsExactly(numbers(0, 10));
        assertThat(viewers.get(0).taken).containsExactly(numbers(0, 10));
    }

    @Test
    void whoPausesAndResumesWhileTheLoopIsBusyBeginsOnce() {
        Viewer viewer = new Viewer(loop).flow();
        shoot(2);
        loop.loop.hold();
        viewer.segment.halt();
        viewer.segment.flow();
        viewer.segment.halt();
        viewer.segment.flow();
        shoot(1);
        loop.loop.resume();
        shoot(1);
        assertThat(viewer.taken).containsExactly(0L, 1L, 0L, 1L, 2L, 3L);
        viewer.segment.halt();
        int packetised = server.format().packetised();
        shoot(1);
        assertThat(server.format().packetised())
                .as("nothing is packetised for nobody")
                .isEqualTo(packetised);
    }

    @Test
    void whatHasWaitedForTheLoopTooLongIsLostForAll() {
        new Viewer(loop).flow();
        new Viewer(loop).flow();
        shoot(3);
        loop.loop.hold();
        shoot(4);
        loop.loop.clock().advance(Settings.DEFAULT.maxLateness().plusMillis(1));
        shoot(2);
        loop.loop.resume();
        assertThat(viewers).allSatisfy(viewer -> {
            assertThat(viewer.taken).containsExactly(numbers(0, 3));
            assertThat(viewer.stream.statistics().dropped()).isEqualTo(6);
        });
        shoot(2);
        assertThat(viewers)
                .as("from the next that depends on none")
                .allSatisfy(viewer -> assertThat(viewer.taken).containsExactly(0L, 1L, 2L, 10L));
    }

    @Test
    void aLongPassLeavesTheLoopToOthersInBetween() {
        for (int i = 0; i < 100; i++) {
            Viewer viewer = new Viewer(loop).flow();
            viewer.before = () -> loop.loop.clock().advance(Duration.ofNanos(50_000));
        }
        shoot(2);
        assertThat(viewers).filteredOn(viewer -> viewer.taken.isEmpty()).hasSize(100 - 32);
        boolean[] other = new boolean[1];
        loop.execute(() -> other[0] = true);
        assertThat(other[0]).isTrue();
        for (int turns = 0; turns < 10; turns++) {
            loop.loop.advance(Duration.ZERO);
        }
        assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.taken).containsExactly(numbers(0, 2)));
    }
}
