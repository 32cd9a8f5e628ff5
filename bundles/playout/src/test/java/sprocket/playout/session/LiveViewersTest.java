// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.RecentUnits;
import sprocket.media.api.Track;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;

/** Many viewers of one live presentation, on one loop. */
class LiveViewersTest {

    private final TestCamera camera = new TestCamera();
    private ServerFixture server = ServerFixture.of(Settings.DEFAULT);
    private final ManualLoop loop = new ManualLoop();
    private final List<SessionFixture> viewers = new ArrayList<>();

    private SessionFixture viewer() throws Exception {
        SessionFixture viewer = new SessionFixture(camera, server, loop).ready();
        viewers.add(viewer);
        viewer.play();
        return viewer;
    }

    @AfterEach
    void nothingIsLeftBehind() {
        viewers.forEach(SessionFixture::close);
        assertThat(camera.subscribers()).isZero();
        assertThat(server.trains().inUse()).isZero();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void sharesOnePacketisation() throws Exception {
        for (int i = 0; i < 20; i++) {
            viewer();
        }
        camera.run(viewers.get(0), 50);
        assertThat(server.format().packetised()).isEqualTo(50);
        assertThat(camera.starts()).isEqualTo(1);
        assertThat(viewers).allSatisfy(v -> assertThat(v.channel(0).units()).hasSize(50));
        assertThat(viewers)
                .extracting(v -> v.channel(0).packets().get(0).ssrc())
                .doesNotHaveDuplicates();
    }

    @Test
    void packetisesNothingForThoseThatPause() throws Exception {
        viewer().pause();
        camera.run(viewers.get(0), 50);
        assertThat(server.format().packetised()).isZero();
    }

    @Test
    void doesNotDelayOthersForASlowOne() throws Exception {
        SessionFixture slow = viewer();
        SessionFixture quick = viewer();
        slow.channel(0).writable(false);
        camera.run(quick, 50);
        assertThat(quick.channel(0).units())
                .hasSize(50)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(TestCamera.number(u) * TestCamera.INTERVAL));
        assertThat(slow.channel(0).units()).isEmpty();
        assertThat(slow.playout().statistics().dropped()).isEqualTo(50);
        assertThat(server.trains().inUse()).isZero();
    }

    @Test
    void countsWhatPilesUpBehindABusyLoop() throws Exception {
        SessionFixture viewer = viewer();
        camera.run(viewer, 1);
        loop.hold();
        for (int i = 0; i < 605; i++) {
            camera.sendPicture();
        }
        loop.resume();
        viewer.pass(1000);
        assertThat(viewer.playout().statistics().dropped()).isEqualTo(93);
        assertThat(viewer.channel(0).units())
                .as("none that was there before the loss goes with it")
                .hasSize(513);
        camera.run(viewer, 10);
        assertThat(viewer.playout().statistics().dropped())
                .as("up to the next that depends on none")
                .isEqualTo(97);
        assertThat(TestCamera.number(viewer.channel(0).units().get(513))).isEqualTo(610);
    }

    @Test
    void beginsEachWithTheLastRandomAccessUnitAndSharesWhatFollows() throws Exception {
        SessionFixture first = viewer();
        camera.run(first, 15);
        SessionFixture second = viewer();
        camera.run(first, 10);
        assertThat(first.channel(0).units())
                .extracting(TestCamera::number)
                .containsExactly(IntStream.range(0, 25).boxed().toArray(Integer[]::new));
        assertThat(second.channel(0).units())
                .extracting(TestCamera::number)
                .containsExactly(IntStream.range(10, 25).boxed().toArray(Integer[]::new));
        assertThat(server.format().packetised())
                .as("the second's first five are its own")
                .isEqualTo(25 + 5);
    }

    @Test
    void waitsForTheNextRandomAccessUnitWhereTheLastIsTooFarAway() throws Exception {
        Track track = PlainFormat.video(0);
        LiveFeed rare = new LiveFeed("rare", List.of(track));
        SessionFixture first = new SessionFixture(rare, server, loop).ready();
        SessionFixture second = new SessionFixture(rare, server, loop).ready();
        viewers.addAll(List.of(first, second));
        first.play();
        for (int i = 0; i <= RecentUnits.MAX_UNITS; i++) {
            feed(rare, track, i, i == 0);
        }
        second.play();
        int next = RecentUnits.MAX_UNITS + 1;
        feed(rare, track, next, false);
        assertThat(first.channel(0).units()).hasSize(next + 1);
        assertThat(second.channel(0).packets()).isEmpty();
        feed(rare, track, next + 1, true);
        feed(rare, track, next + 2, false);
        assertThat(second.channel(0).units()).hasSize(2);
        assertThat(second.playout().statistics().dropped())
                .as("what was never meant for it")
                .isZero();
    }

    private void feed(LiveFeed feed, Track track, int number, boolean randomAccess) {
        long time = number * TestCamera.INTERVAL;
        feed.accept(new AccessUnit(
                track, time, time, TestCamera.INTERVAL, randomAccess, List.of(ByteBuffer.allocate(100))));
        loop.advance(Duration.ofMillis(40));
    }

    @Test
    void nothingOfASoundIsKept() throws Exception {
        Track video = PlainFormat.video(0);
        Track audio = PlainFormat.audio(1);
        LiveFeed both = new LiveFeed("both", List.of(video, audio));
        SessionFixture first = new SessionFixture(both, server, loop).ready();
        SessionFixture second = new SessionFixture(both, server, loop).ready();
        viewers.addAll(List.of(first, second));
        first.play();
        for (int i = 0; i < 3; i++) {
            feed(both, video, i, i == 0);
            feed(both, audio, i, true);
        }
        second.play();
        loop.advance(Duration.ofMillis(40));
        assertThat(second.channel(0).units()).hasSize(3);
        assertThat(second.channel(1).units()).isEmpty();
        feed(both, audio, 3, true);
        assertThat(second.channel(1).units()).hasSize(1);
        assertThat(first.channel(1).units()).hasSize(4);
    }

    @Test
    void countsWhatThereIsNoMemoryForAsDropped() throws Exception {
        server = ServerFixture.of(Settings.DEFAULT, Runnable::run, 0);
        SessionFixture viewer = viewer();
        camera.run(viewer, 10);
        assertThat(viewer.playout().statistics().dropped()).isEqualTo(10);
        assertThat(viewer.playout().statistics().failed()).isZero();
    }

    @Test
    void stopsTheSourceWithTheLastViewer() throws Exception {
        SessionFixture first = viewer();
        SessionFixture second = viewer();
        first.close();
        assertThat(camera.subscribers()).isEqualTo(1);
        second.pause();
        assertThat(camera.subscribers()).isEqualTo(1);
        second.close();
        assertThat(camera.subscribers()).isZero();
        viewer();
        assertThat(camera.starts()).isEqualTo(2);
    }

    @Test
    void startsTheSourceAnewForWhoComesAfterItsEnd() throws Exception {
        SessionFixture paused = viewer();
        paused.pause();
        camera.end("power cut");
        camera.restart();
        SessionFixture fresh = viewer();
        camera.run(fresh, 10);
        assertThat(fresh.channel(0).units()).hasSize(10);
        paused.close();
        assertThat(camera.subscribers()).isEqualTo(1);
    }
}
