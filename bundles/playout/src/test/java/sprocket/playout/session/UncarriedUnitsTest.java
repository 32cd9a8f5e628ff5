// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.stream.FailedUnitLog;
import sprocket.playout.testing.CapturedLog;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestMovie;

/** The log says why units cannot be sent, once for each stream and reason. Other units are sent. */
class UncarriedUnitsTest {

    private static final String PNG = "The JPEG is damaged: it does not begin with SOI";
    private static final String MORE = "More like it are only counted as failed";

    private final CapturedLog log = new CapturedLog();
    private final TestCamera camera = new TestCamera();
    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT);
    private final ManualLoop loop = new ManualLoop();

    @AfterEach
    void nothingIsLeftBehind() {
        log.close();
        assertThat(server.trains().inUse()).isZero();
    }

    private SessionFixture viewer() throws Exception {
        SessionFixture viewer = new SessionFixture(camera, server, loop).ready();
        viewer.play();
        return viewer;
    }

    private static boolean within(AccessUnit unit, long first, long last) {
        long number = TestCamera.number(unit.presentationTime());
        return number >= first && number <= last;
    }

    @Test
    void aLiveViewerGoesOnWithTheNextGoodPicture() throws Exception {
        server.format().refuses(unit -> within(unit, 10, 12) ? new MediaException(PNG) : null);
        SessionFixture viewer = viewer();
        camera.run(viewer, 30);
        List<Integer> seen =
                viewer.channel(0).units().stream().map(TestCamera::number).toList();
        assertThat(seen)
                .as("those that depend on a bad one go with it")
                .isEqualTo(IntStream.concat(IntStream.range(0, 10), IntStream.range(20, 30))
                        .boxed()
                        .toList());
        assertThat(log.lines(Level.WARN))
                .containsExactly("Session 4711: a unit of camera, trackID=0, cannot be sent and is left out: " + PNG
                        + ". " + MORE);
        PlayoutStatistics sent = viewer.playout().statistics();
        assertThat(List.of(sent.units(), sent.failed(), sent.dropped())).containsExactly(20L, 3L, 7L);
        viewer.close();
        assertThat(log.lines(Level.INFO))
                .last()
                .asString()
                .isEqualTo(
                        "Session 4711 was sent 20 access units, 60 packets, 80 kB; 0 units late, 7 dropped, 3 failed;"
                                + " 0 packets reported lost");
    }

    @Test
    void eachStreamHasItsLineAndEachReasonOfIt() throws Exception {
        server.format().refuses(unit -> switch ((int) TestCamera.number(unit.presentationTime())) {
            case 3, 6 -> new MediaException("The picture is progressive");
            case 4 -> new MediaException("The picture is grayscale");
            case 5 -> new MediaException("\u202Eevil\n");
            default -> null;
        });
        SessionFixture first = viewer();
        SessionFixture second = viewer();
        camera.run(first, 10);
        assertThat(log.lines(Level.WARN)).hasSize(6);
        assertThat(log.lines(Level.WARN))
                .filteredOn(line -> line.contains("progressive"))
                .hasSize(2);
        assertThat(log.lines(Level.WARN))
                .filteredOn(line -> line.contains("grayscale"))
                .hasSize(2);
        assertThat(log.lines(Level.WARN))
                .filteredOn(line -> line.contains("left out: ?evil?. "))
                .hasSize(2);
        first.pause();
        first.play();
        camera.run(first, 10);
        assertThat(log.lines(Level.WARN))
                .as("a stream that pauses is the same one")
                .hasSize(6);
        first.close();
        second.close();
    }

    @Test
    void numbersMakeNoOtherReasonAndReasonsAreBounded() throws Exception {
        server.format().refuses(unit -> new MediaException("The picture has " + unit.presentationTime() + " bytes"));
        SessionFixture viewer = viewer();
        camera.run(viewer, 20);
        assertThat(log.lines(Level.WARN)).hasSize(1);
        server.format()
                .refuses(unit -> new MediaException("x".repeat((int) TestCamera.number(unit.presentationTime()))));
        camera.run(viewer, 100);
        assertThat(log.lines(Level.WARN)).hasSize(FailedUnitLog.MAX_REASONS);
        assertThat(log.lines(Level.WARN))
                .last()
                .asString()
                .endsWith("Units with other reasons, too, are only counted as failed from now on");
        assertThat(viewer.playout().statistics().failed()).isEqualTo(120);
        viewer.close();
    }

    @Test
    void anErrorOfThePayloadFormatIsToldWithItsStackTrace() throws Exception {
        server.format().refuses(unit -> within(unit, 1, 1) ? new IllegalStateException("a defect") : null);
        SessionFixture viewer = viewer();
        camera.run(viewer, 12);
        assertThat(log.events())
                .filteredOn(e -> e.getLevel() == Level.WARN)
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.getFormattedMessage())
                            .contains("left out: java.lang.IllegalStateException: a defect. ");
                    assertThat(e.getThrowableProxy().getMessage()).isEqualTo("a defect");
                });
        assertThat(viewer.channel(0).units()).extracting(TestCamera::number).containsExactly(0, 10, 11);
        viewer.close();
    }

    @Test
    void aStoredFileWhoseLaterPicturesCannotBeCarriedPlaysOn() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(50), server).ready();
        server.format()
                .refuses(unit -> unit.presentationTime() / 40_000_000 % 10 == 9 ? new MediaException(PNG) : null);
        fixture.play();
        fixture.pass(2500);
        assertThat(fixture.channel(0).units())
                .hasSize(45)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(fixture.playout().statistics().failed()).isEqualTo(5);
        fixture.play("npt=0-");
        fixture.pass(2500);
        assertThat(log.lines(Level.WARN))
                .as("once for a stream, however often it plays")
                .containsExactly(
                        "Session 4711: a unit of film, trackID=0, at 0:00.360, cannot be sent and is left out: " + PNG
                                + ". " + MORE);
        fixture.close();
        assertThat(log.lines(Level.INFO)).last().asString().contains("; 0 units late, 0 dropped, 10 failed;");
    }

    @Test
    void whatCannotBeCarriedHasFailedHoweverLateItIs() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(50), server, loop).ready();
        server.format().refuses(unit -> new MediaException(PNG));
        fixture.play();
        loop.hold();
        fixture.pass(1500);
        loop.resume();
        fixture.pass(1000);
        assertThat(fixture.playout().statistics().dropped()).isZero();
        assertThat(fixture.playout().statistics().failed()).isEqualTo(50);
        fixture.close();
    }
}
