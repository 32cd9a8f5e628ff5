// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.MediaException;
import sprocket.media.api.RecentUnits;
import sprocket.media.api.Track;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;

/** Live units that packets cannot carry are converted once for all viewers and layouts. */
class LiveConversionTest {

    private final TestCamera camera = new TestCamera();
    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT);
    private final FakeConversions conversions =
            new FakeConversions(server.loop().clock());
    private final ManualLoop loop = new ManualLoop();
    private final List<SessionFixture> viewers = new ArrayList<>();

    @BeforeEach
    void setUp() {
        server.format().converts(conversions);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        viewers.forEach(SessionFixture::close);
        assertThat(server.trains().inUse()).isZero();
        assertThat(server.conversions().statistics().load()).isZero();
    }

    /** @param blocksize that its packets are laid out for */
    private SessionFixture viewer(int blocksize) throws Exception {
        SessionFixture viewer = new SessionFixture(camera, server, loop);
        viewer.session().url(SessionFixture.url(""));
        FakeExchange exchange = new FakeExchange().header("Blocksize", Integer.toString(blocksize));
        viewer.setUp(exchange, 0, RecordingTransport.PROTOCOL);
        exchange.commit();
        viewers.add(viewer);
        viewer.play();
        return viewer;
    }

    @Test
    void allLayoutsShareAConvertedUnit() throws Exception {
        SessionFixture small = viewer(500);
        SessionFixture large = viewer(1400);
        camera.run(small, 50);
        assertThat(small.channel(0).packets())
                .hasSizeGreaterThan(large.channel(0).packets().size());
        assertThat(small.channel(0).units()).hasSize(50);
        assertThat(large.channel(0).units()).hasSize(50);
        assertThat(conversions.done()).isEqualTo(50);
        assertThat(server.conversions().statistics().kept())
                .as("nobody else wants it")
                .isZero();
    }

    @Test
    void whoComesLaterGetsWhatWasConvertedBefore() throws Exception {
        SessionFixture first = viewer(1400);
        camera.run(first, 15);
        SessionFixture second = viewer(1400);
        camera.run(first, 10);
        assertThat(second.channel(0).units()).hasSize(15);
        assertThat(conversions.done()).isEqualTo(25);
    }

    @Test
    void whatIsKeptForThemIsBounded() throws Exception {
        Track track = PlainFormat.video(0);
        LiveFeed rare = new LiveFeed("rare", List.of(track));
        SessionFixture first = new SessionFixture(rare, server, loop).ready();
        viewers.add(first);
        first.play();
        int units = 2 * RecentUnits.MAX_UNITS;
        for (int i = 0; i < units; i++) {
            long time = i * TestCamera.INTERVAL;
            rare.accept(
                    new AccessUnit(track, time, time, TestCamera.INTERVAL, i == 0, List.of(ByteBuffer.allocate(100))));
            loop.advance(Duration.ofMillis(40));
        }
        SessionFixture second = new SessionFixture(rare, server, loop).ready();
        viewers.add(second);
        second.play();
        assertThat(first.channel(0).units()).hasSize(units);
        assertThat(conversions.done()).isEqualTo(units);
    }

    @Test
    void aUnitThatCannotBeConvertedIsLeftOut() throws Exception {
        conversions.fails(
                unit -> TestCamera.number(unit.presentationTime()) == 10 ? new MediaException("Damaged") : null);
        SessionFixture viewer = viewer(1400);
        camera.run(viewer, 20);
        assertThat(viewer.playout().statistics().failed()).isEqualTo(1);
        assertThat(viewer.playout().statistics().dropped())
                .as("those that depend on it")
                .isEqualTo(9);
    }

    @Test
    void itsLoadIsOneForAllAndEndsWithTheLastViewer() throws Exception {
        conversions.cost(Duration.ofMillis(10));
        SessionFixture first = viewer(1400);
        SessionFixture second = viewer(500);
        camera.run(first, 50);
        assertThat(server.conversions().statistics().load()).isEqualTo(0.25, Offset.offset(0.001));
        first.close();
        assertThat(server.conversions().statistics().load()).isPositive();
        second.close();
        assertThat(server.conversions().statistics().load()).isZero();
    }
}
