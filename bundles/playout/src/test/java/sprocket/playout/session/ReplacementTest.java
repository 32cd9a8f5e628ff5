// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.media.catalog.MediaServices.ServiceKind;
import sprocket.media.catalog.internal.TestCatalog.Shelf;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.testing.Camera;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.playout.testing.Stage.House;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.SessionState;

/** Payload formats, sources and transports come and go while streams use them. */
class ReplacementTest {

    private static final long PICTURE = 40_000_000;

    private final Film film = Film.video(500);
    private final House house = House.of(Settings.DEFAULT);

    private Stage playing() throws Exception {
        Stage stage = new Stage(film, house).ready();
        stage.play();
        stage.pass(1010);
        return stage;
    }

    /** Every picture, in order, in packets without a gap. */
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
        Stage old = playing();
        PlainFormat newer = new PlainFormat();
        house.catalog().format(newer, 7, "1.1.0", PlainFormat.ENCODING);
        old.pass(1000);
        assertThat(newer.packetised()).isZero();
        Stage young = new Stage(film, house).ready();
        young.play();
        young.pass(1000);
        assertThat(newer.packetised()).isPositive();
        assertThat(house.catalog().states(ServiceKind.PAYLOAD_FORMAT))
                .containsExactly("1.1.0 serving 1", "1.0.0 retiring 1");
        assertNothingLost(old.channel(0), 50);
        old.close();
        assertThat(house.catalog().states(ServiceKind.PAYLOAD_FORMAT))
                .containsExactly("1.1.0 serving 1", "1.0.0 idle 0");
        young.close();
        assertThat(house.catalog().states(ServiceKind.PAYLOAD_FORMAT))
                .containsExactly("1.1.0 serving 0", "1.0.0 idle 0");
    }

    @Test
    void goesOnWithTheSuccessorOfAFormatThatGoes() throws Exception {
        PlainFormat newer = new PlainFormat();
        Stage stage = playing();
        house.catalog().format(newer, 7, "1.1.0", PlainFormat.ENCODING);
        house.formatGoes().run();
        stage.pass(1000);
        assertThat(newer.packetised()).isGreaterThan(20);
        assertNothingLost(stage.channel(0), 50);
        stage.close();
    }

    @Test
    void waitsForAFormatThatIsUpdatedInPlace() throws Exception {
        Stage stage = playing();
        house.formatGoes().run();
        stage.pass(600);
        int before = stage.channel(0).packets().size();
        stage.pass(200);
        assertThat(stage.channel(0).packets())
                .as("what was ready is sent, and nothing more")
                .hasSize(before);
        house.catalog().format(house.format(), 7, "1.0.0", PlainFormat.ENCODING);
        stage.pass(1000);
        assertNothingLost(stage.channel(0), 60);
        stage.close();
    }

    @Test
    void endsWithGoodbyeWhereNoOtherFormatComes() throws Exception {
        Stage stage = playing();
        house.formatGoes().run();
        stage.pass(4900);
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        stage.pass(1000);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        assertThat(goodbye(stage.channel(0))).contains("payload format of PLAIN has gone");
        stage.close();
    }

    @Test
    void goesOnWithTheSuccessorOfASource() throws Exception {
        Shelf old = house.catalog().source(film, 10, "1.0.0", "/film");
        Stage stage = playing();
        Film same = Film.video(500);
        Shelf newer = house.catalog().source(same, 11, "1.1.0", "/film");
        stage.pass(200);
        assertThat(house.catalog().states(ServiceKind.SOURCE)).containsExactly("1.1.0 serving 0", "1.0.0 retiring 1");
        old.remove();
        stage.pass(1000);
        assertThat(house.catalog().states(ServiceKind.SOURCE)).containsExactly("1.1.0 serving 1");
        assertNothingLost(stage.channel(0), 54);
        assertThat(film.openReaders()).isZero();
        assertThat(same.openReaders()).isEqualTo(1);
        newer.change(1);
        stage.pass(1000);
        assertThat(same.openReaders())
                .as("what has not changed is not opened anew")
                .isEqualTo(1);
        assertNothingLost(stage.channel(0), 79);
        stage.close();
        assertThat(same.openReaders()).isZero();
    }

    @Test
    void looksAgainWhereASourceSaysThatItHasChangedAndNotForOtherSettings() throws Exception {
        Shelf source = house.catalog().source(film, 10, "1.0.0", "/film");
        Stage stage = playing();
        Film other = Film.video(500);
        source.replace(other, 1);
        stage.pass(1000);
        assertThat(other.openReaders()).isEqualTo(1);
        source.replace(Film.video(500), 1);
        stage.pass(1000);
        assertThat(other.openReaders()).as("the same count of changes").isEqualTo(1);
        source.replace(new Film(Reel.audio(500)), 2);
        stage.pass(1000);
        assertThat(other.openReaders())
                .as("what has other tracks is not the same")
                .isEqualTo(1);
        assertNothingLost(stage.channel(0), 100);
        stage.close();
    }

    @Test
    void aReaderThatFailsBecauseItsSourceWentIsReplaced() throws Exception {
        Shelf old = house.catalog().source(film, 10, "1.0.0", "/film");
        Stage stage = playing();
        film.beforeRead(() -> {
            old.remove();
            house.catalog().source(Film.video(500), 11, "1.0.0", "/film");
            film.beforeRead(() -> {});
            throw new IllegalStateException("the bundle has gone");
        });
        stage.pass(1000);
        assertNothingLost(stage.channel(0), 50);
        stage.close();
    }

    @Test
    void endsWithGoodbyeWhereNoOtherSourceComes() throws Exception {
        Shelf old = house.catalog().source(film, 10, "1.0.0", "/film");
        Stage stage = playing();
        old.remove();
        stage.pass(6000);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        assertThat(goodbye(stage.channel(0))).contains("source of the media has gone");
        stage.close();
        assertThat(film.openReaders()).isZero();
    }

    @Test
    void aLiveSourceRetiresWithItsLastViewerAndNewOnesTakeTheNewer() throws Exception {
        Camera camera = new Camera();
        Camera newer = new Camera();
        house.catalog().source(camera, 10, "1.0.0", "/film");
        Stage old = new Stage(camera, house).ready();
        Stage young = new Stage(camera, house).ready();
        old.play();
        house.catalog().source(newer, 11, "1.1.0", "/film");
        assertThat(house.catalog().states(ServiceKind.SOURCE)).containsExactly("1.1.0 serving 0", "1.0.0 retiring 1");
        camera.run(old, 5);
        assertThat(old.channel(0).units()).hasSizeGreaterThanOrEqualTo(4);

        young.play();
        assertThat(newer.subscribers())
                .as("set up before, played behind the replacement")
                .isEqualTo(1);
        assertThat(house.catalog().states(ServiceKind.SOURCE)).containsExactly("1.1.0 serving 1", "1.0.0 retiring 1");
        old.close();
        young.close();
        assertThat(house.catalog().states(ServiceKind.SOURCE)).containsExactly("1.1.0 serving 0", "1.0.0 idle 0");
        assertThat(camera.subscribers()).isZero();
    }

    @Test
    void newStreamsTakeTheNewerTransportAndTheOldOneRetires() throws Exception {
        Stage stage = playing();
        RecordingTransport newer = new RecordingTransport();
        house.catalog().transport(newer, 7, "1.1.0", RecordingTransport.PROTOCOL);
        stage.pass(1000);
        assertThat(house.catalog().states(ServiceKind.TRANSPORT))
                .containsExactly("1.1.0 serving 0", "1.0.0 retiring 1");
        assertNothingLost(stage.channel(0), 50);
        stage.pause();
        stage.setUp(0);
        assertThat(newer.channels()).hasSize(1);
        assertThat(house.catalog().states(ServiceKind.TRANSPORT)).containsExactly("1.1.0 serving 1", "1.0.0 idle 0");
        stage.close();
        assertThat(house.catalog().states(ServiceKind.TRANSPORT)).containsExactly("1.1.0 serving 0", "1.0.0 idle 0");
    }

    @Test
    void aTransportThatGoesTakesItsStreamsAlongWithGoodbye() throws Exception {
        Stage stage = playing();
        house.transportGoes().run();
        stage.pass(1);
        assertThat(goodbye(stage.channel(0))).contains("transport was removed");
        assertThat(stage.channel(0).closed()).isTrue();
        assertThat(stage.session().closeReason()).contains("transport was removed");
        assertThat(stage.streams()).isEmpty();
    }

    @Test
    void waitsNoLongerThanTheGraceWhereItIsShort() throws Exception {
        House hasty = House.of(new SessionSettings(
                1400,
                false,
                Duration.ofMillis(120),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofMillis(300)));
        Stage stage = new Stage(film, hasty).ready();
        stage.play();
        stage.pass(100);
        hasty.formatGoes().run();
        stage.pass(500);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        stage.close();
    }
}
