package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.playout.testing.Camera;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;

/** Many viewers of one live presentation, on one loop. */
class LiveViewersTest {

    private final Camera camera = new Camera();
    private Stage.House house = Stage.House.of(Settings.DEFAULT);
    private final ManualLoop loop = new ManualLoop();
    private final List<Stage> viewers = new ArrayList<>();

    private Stage viewer() throws Exception {
        Stage viewer = new Stage(camera, house, loop).ready();
        viewers.add(viewer);
        viewer.play();
        return viewer;
    }

    @AfterEach
    void nothingIsLeftBehind() {
        viewers.forEach(Stage::close);
        assertThat(camera.subscribers()).isZero();
        assertThat(house.trains().inUse()).isZero();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void sharesOnePacketisation() throws Exception {
        for (int i = 0; i < 20; i++) {
            viewer();
        }
        camera.run(viewers.get(0), 50);
        assertThat(house.format().packetised()).isEqualTo(50);
        assertThat(camera.starts()).isEqualTo(1);
        assertThat(viewers).allSatisfy(v -> assertThat(v.channel(0).units()).hasSize(50));
        assertThat(viewers).extracting(v -> v.channel(0).packets().get(0).ssrc()).doesNotHaveDuplicates();
    }

    @Test
    void packetisesNothingForThoseThatPause() throws Exception {
        viewer().pause();
        camera.run(viewers.get(0), 50);
        assertThat(house.format().packetised()).isZero();
    }

    @Test
    void doesNotDelayOthersForASlowOne() throws Exception {
        Stage slow = viewer();
        Stage quick = viewer();
        slow.channel(0).writable(false);
        camera.run(quick, 50);
        assertThat(quick.channel(0).units()).hasSize(50).allSatisfy(u -> assertThat(u.at()).isEqualTo(Camera.number(u) * Camera.INTERVAL));
        assertThat(slow.channel(0).units()).isEmpty();
        assertThat(slow.playout().statistics().dropped()).isEqualTo(50);
        assertThat(house.trains().inUse()).isZero();
    }

    @Test
    void countsWhatPilesUpBehindABusyLoop() throws Exception {
        Stage viewer = viewer();
        camera.run(viewer, 1);
        loop.hold();
        for (int i = 0; i < 200; i++) {
            camera.shoot();
        }
        loop.resume();
        viewer.pass(1000);
        assertThat(viewer.playout().statistics().dropped()).isEqualTo(72);
        assertThat(viewer.channel(0).units()).hasSize(129);
    }

    @Test
    void countsWhatThereIsNoMemoryForAsDropped() throws Exception {
        house = Stage.House.of(Settings.DEFAULT, Runnable::run, 0);
        Stage viewer = viewer();
        camera.run(viewer, 10);
        assertThat(viewer.playout().statistics().dropped()).isEqualTo(10);
        assertThat(viewer.playout().statistics().failed()).isZero();
    }

    @Test
    void stopsTheSourceWithTheLastViewer() throws Exception {
        Stage first = viewer();
        Stage second = viewer();
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
        Stage paused = viewer();
        paused.pause();
        camera.end("power cut");
        camera.repair();
        Stage fresh = viewer();
        camera.run(fresh, 10);
        assertThat(fresh.channel(0).units()).hasSize(10);
        paused.close();
        assertThat(camera.subscribers()).isEqualTo(1);
    }
}
