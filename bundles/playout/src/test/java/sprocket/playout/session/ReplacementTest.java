// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.catalog.MediaServices.ServiceType;
import sprocket.media.catalog.internal.TestCatalog.CatalogSource;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.SessionState;

/** Payload formats, sources and transports come and go while streams use them. */
class ReplacementTest {

    private static final long PICTURE = 40_000_000;

    private final TestMovie movie = TestMovie.video(500);
    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT);

    private SessionFixture playing() throws Exception {
        SessionFixture fixture = new SessionFixture(movie, server).ready();
        fixture.play();
        fixture.pass(1010);
        return fixture;
    }

    /** All pictures in order, in packets without a gap. */
    private static void assertNothingLost(RecordingChannel channel, int pictures) {
        List<Sent> packets = channel.packets();
        for (int i = 1; i < packets.size(); i++) {
            assertThat(packets.get(i).sequence()).isEqualTo((packets.get(i - 1).sequence() + 1) & 0xFFFF);
        }
        List<Sent> units = channel.units();
        for (int i = 0; i < units.size(); i++) {
            assertThat(units.get(i).mediaTime()).isEqualTo(i * PICTURE);
        }
        assertThat(units).hasSizeGreaterThanOrEqualTo(pictures);
    }

    private static String goodbye(RecordingChannel channel) {
        return channel.controls(Goodbye.class).get(0).reason();
    }

    @Test
    void newStreamsTakeTheNewerFormatAndTheOldOneRetires() throws Exception {
        SessionFixture old = playing();
        PlainFormat newer = new PlainFormat();
        server.catalog().format(newer, 7, "1.1.0", PlainFormat.ENCODING);
        old.pass(1000);
        assertThat(newer.packetised()).isZero();
        SessionFixture young = new SessionFixture(movie, server).ready();
        young.play();
        young.pass(1000);
        assertThat(newer.packetised()).isPositive();
        assertThat(server.catalog().states(ServiceType.PAYLOAD_FORMAT))
                .containsExactly("1.1.0 serving 1", "1.0.0 retiring 1");
        assertNothingLost(old.channel(0), 50);
        old.close();
        assertThat(server.catalog().states(ServiceType.PAYLOAD_FORMAT))
                .containsExactly("1.1.0 serving 1", "1.0.0 idle 0");
        young.close();
        assertThat(server.catalog().states(ServiceType.PAYLOAD_FORMAT))
                .containsExactly("1.1.0 serving 0", "1.0.0 idle 0");
    }

    @Test
    void goesOnWithTheSuccessorOfAFormatThatGoes() throws Exception {
        PlainFormat newer = new PlainFormat();
        SessionFixture fixture = playing();
        server.catalog().format(newer, 7, "1.1.0", PlainFormat.ENCODING);
        server.formatGoes().run();
        fixture.pass(1000);
        assertThat(newer.packetised()).isGreaterThan(20);
        assertNothingLost(fixture.channel(0), 50);
        fixture.close();
    }

    @Test
    void waitsForAFormatThatIsUpdatedInPlace() throws Exception {
        SessionFixture fixture = playing();
        server.formatGoes().run();
        fixture.pass(600);
        int before = fixture.channel(0).packets().size();
        fixture.pass(200);
        assertThat(fixture.channel(0).packets())
                .as("what was ready is sent, and nothing more")
                .hasSize(before);
        server.catalog().format(server.format(), 7, "1.0.0", PlainFormat.ENCODING);
        fixture.pass(1000);
        assertNothingLost(fixture.channel(0), 60);
        fixture.close();
    }

    @Test
    void endsWithGoodbyeWhereNoOtherFormatComes() throws Exception {
        SessionFixture fixture = playing();
        server.formatGoes().run();
        fixture.pass(4900);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        fixture.pass(1000);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(goodbye(fixture.channel(0))).contains("payload format of PLAIN has gone");
        fixture.close();
    }

    @Test
    void goesOnWithTheSuccessorOfASource() throws Exception {
        CatalogSource old = server.catalog().source(movie, 10, "1.0.0", "/film");
        SessionFixture fixture = playing();
        TestMovie same = TestMovie.video(500);
        CatalogSource newer = server.catalog().source(same, 11, "1.1.0", "/film");
        fixture.pass(200);
        assertThat(server.catalog().states(ServiceType.SOURCE)).containsExactly("1.1.0 serving 0", "1.0.0 retiring 1");
        old.remove();
        fixture.pass(1000);
        assertThat(server.catalog().states(ServiceType.SOURCE)).containsExactly("1.1.0 serving 1");
        assertNothingLost(fixture.channel(0), 54);
        assertThat(movie.openReaders()).isZero();
        assertThat(same.openReaders()).isEqualTo(1);
        newer.change(1);
        fixture.pass(1000);
        assertThat(same.openReaders())
                .as("what has not changed is not opened anew")
                .isEqualTo(1);
        assertNothingLost(fixture.channel(0), 79);
        fixture.close();
        assertThat(same.openReaders()).isZero();
    }

    @Test
    void looksAgainWhereASourceSaysThatItHasChangedAndNotForOtherSettings() throws Exception {
        CatalogSource source = server.catalog().source(movie, 10, "1.0.0", "/film");
        SessionFixture fixture = playing();
        TestMovie other = TestMovie.video(500);
        source.replace(other, 1);
        fixture.pass(1000);
        assertThat(other.openReaders()).isEqualTo(1);
        source.replace(TestMovie.video(500), 1);
        fixture.pass(1000);
        assertThat(other.openReaders()).as("the same count of changes").isEqualTo(1);
        source.replace(new TestMovie(TestTrack.audio(500)), 2);
        fixture.pass(1000);
        assertThat(other.openReaders())
                .as("what has other tracks is not the same")
                .isEqualTo(1);
        assertNothingLost(fixture.channel(0), 100);
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"-1, -1", "-2, -2", "2, 2", "0.5, 1"})
    void goesOnAtItsScaleInAnotherSource(double scale, int step) throws Exception {
        CatalogSource old = server.catalog().source(movie, 10, "1.0.0", "/film");
        SessionFixture fixture = new SessionFixture(movie, server).ready();
        fixture.play("npt=10-", scale);
        fixture.pass(400);
        server.catalog().source(TestMovie.video(500), 11, "1.1.0", "/film");
        fixture.pass(200);
        old.remove();
        fixture.pass(1000);
        List<Sent> units = fixture.channel(0).units();
        assertThat(units).hasSizeGreaterThan(20);
        for (int i = 0; i < units.size(); i++) {
            assertThat(units.get(i).mediaTime() / 1_000_000).as("unit %d", i).isEqualTo(10_000 + i * 40L * step);
        }
        fixture.close();
        assertThat(movie.openReaders()).isZero();
    }

    @Test
    void aReaderThatFailsBecauseItsSourceWentIsReplaced() throws Exception {
        CatalogSource old = server.catalog().source(movie, 10, "1.0.0", "/film");
        SessionFixture fixture = playing();
        movie.beforeRead(() -> {
            old.remove();
            server.catalog().source(TestMovie.video(500), 11, "1.0.0", "/film");
            movie.beforeRead(() -> {});
            throw new IllegalStateException("the bundle has gone");
        });
        fixture.pass(1000);
        assertNothingLost(fixture.channel(0), 50);
        fixture.close();
    }

    @Test
    void endsWithGoodbyeWhereNoOtherSourceComes() throws Exception {
        CatalogSource old = server.catalog().source(movie, 10, "1.0.0", "/film");
        SessionFixture fixture = playing();
        old.remove();
        fixture.pass(6000);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(goodbye(fixture.channel(0))).contains("source of the media has gone");
        fixture.close();
        assertThat(movie.openReaders()).isZero();
    }

    @Test
    void aLiveSourceRetiresWithItsLastViewerAndNewOnesTakeTheNewer() throws Exception {
        TestCamera camera = new TestCamera();
        TestCamera newer = new TestCamera();
        server.catalog().source(camera, 10, "1.0.0", "/film");
        SessionFixture old = new SessionFixture(camera, server).ready();
        SessionFixture young = new SessionFixture(camera, server).ready();
        old.play();
        server.catalog().source(newer, 11, "1.1.0", "/film");
        assertThat(server.catalog().states(ServiceType.SOURCE)).containsExactly("1.1.0 serving 0", "1.0.0 retiring 1");
        camera.run(old, 5);
        assertThat(old.channel(0).units()).hasSizeGreaterThanOrEqualTo(4);

        young.play();
        assertThat(newer.subscribers())
                .as("set up before, played behind the replacement")
                .isEqualTo(1);
        assertThat(server.catalog().states(ServiceType.SOURCE)).containsExactly("1.1.0 serving 1", "1.0.0 retiring 1");
        old.close();
        young.close();
        assertThat(server.catalog().states(ServiceType.SOURCE)).containsExactly("1.1.0 serving 0", "1.0.0 idle 0");
        assertThat(camera.subscribers()).isZero();
    }

    @Test
    void newStreamsTakeTheNewerTransportAndTheOldOneRetires() throws Exception {
        SessionFixture fixture = playing();
        RecordingTransport newer = new RecordingTransport();
        server.catalog().transport(newer, 7, "1.1.0", RecordingTransport.PROTOCOL);
        fixture.pass(1000);
        assertThat(server.catalog().states(ServiceType.TRANSPORT))
                .containsExactly("1.1.0 serving 0", "1.0.0 retiring 1");
        assertNothingLost(fixture.channel(0), 50);
        fixture.pause();
        fixture.setUp(0);
        assertThat(newer.channels()).hasSize(1);
        assertThat(server.catalog().states(ServiceType.TRANSPORT)).containsExactly("1.1.0 serving 1", "1.0.0 idle 0");
        fixture.close();
        assertThat(server.catalog().states(ServiceType.TRANSPORT)).containsExactly("1.1.0 serving 0", "1.0.0 idle 0");
    }

    @Test
    void aTransportThatGoesTakesItsStreamsAlongWithGoodbye() throws Exception {
        SessionFixture fixture = playing();
        server.transportGoes().run();
        fixture.pass(1);
        assertThat(goodbye(fixture.channel(0))).contains("transport was removed");
        assertThat(fixture.channel(0).closed()).isTrue();
        assertThat(fixture.session().closeReason()).contains("transport was removed");
        assertThat(fixture.streams()).isEmpty();
    }

    @Test
    void waitsNoLongerThanTheGraceWhereItIsShort() throws Exception {
        ServerFixture hasty = ServerFixture.of(new SessionSettings(
                1400,
                false,
                false,
                Duration.ofMillis(120),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofMillis(300)));
        SessionFixture fixture = new SessionFixture(movie, hasty).ready();
        fixture.play();
        fixture.pass(100);
        hasty.formatGoes().run();
        fixture.pass(500);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        fixture.close();
    }
}
