// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.catalog.MediaServices.ServiceKind;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/**
 * Viewers whose pictures the machine could not convert in time are refused. A picture takes 20 of the 40 ms for which
 * it is shown: half of a thread for each viewer at a place of its own.
 */
class AdmissionTest {

    private static final ConversionSettings WITHOUT_CACHE = new ConversionSettings(0, 1.1 / Stage.House.THREADS);
    private static final ConversionSettings WITH_CACHE = new ConversionSettings(1 << 24, 1.1 / Stage.House.THREADS);

    private final Stage.House house = Stage.House.of(Settings.DEFAULT);
    private final FakeConversions conversions = new FakeConversions(house.loop().clock()).cost(Duration.ofMillis(20));
    private final List<Stage> stages = new ArrayList<>();
    private final List<Film> films = new ArrayList<>();

    @BeforeEach
    void setUp() {
        house.format().converts(conversions);
        house.conversions().change(WITHOUT_CACHE);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        stages.forEach(Stage::close);
        assertThat(load()).isZero();
        assertThat(house.trains().inUse()).isZero();
        assertThat(house.catalog().states(ServiceKind.PAYLOAD_FORMAT)).containsExactly("1.0.0 serving 0");
        assertThat(films).allSatisfy(film -> assertThat(film.openReaders()).isZero());
        house.conversions().close();
    }

    private Stage viewer() throws Exception {
        return viewer(Film.video(500));
    }

    private Stage viewer(Film film) throws Exception {
        films.add(film);
        Stage stage = new Stage(film, house).ready();
        stages.add(stage);
        return stage;
    }

    private Stage playing() throws Exception {
        Stage stage = viewer();
        stage.play();
        return stage;
    }

    private double load() {
        return house.conversions().statistics().load();
    }

    private static RtspException refused(Stage stage) {
        return catchThrowableOfType(RtspException.class, stage::play);
    }

    @Test
    void nothingIsConvertedForWhoComesWhenNothingIsLeft() throws Exception {
        playing();
        playing();
        house.conversions().change(new ConversionSettings(0, 0.9 / Stage.House.THREADS));
        int before = conversions.done();
        assertThat(refused(viewer()))
                .hasMessage("The server cannot convert more pictures in time: those who play keep 1.00 threads"
                        + " busy, and the limit is 0.90; try again when others have stopped");
        assertThat(conversions.done()).isEqualTo(before);
    }

    @Test
    void whoIsTooMuchIsRefusedAndDisturbsNobody() throws Exception {
        Stage first = playing();
        Stage second = playing();
        assertThat(load()).isEqualTo(1, Offset.offset(0.001));
        Stage third = viewer();
        RtspException refused = refused(third);
        assertThat(refused.status().code()).isEqualTo(453);
        assertThat(refused)
                .hasMessage("The server cannot convert these pictures in time: this would keep 0.50 threads busy, those"
                        + " who play keep 1.00 busy, and the limit is 1.10; try again when others have stopped");
        assertThat(third.session().state()).isEqualTo(SessionState.READY);
        assertThat(films.get(2).openReaders()).isZero();
        assertThat(load()).isEqualTo(1, Offset.offset(0.001));
        assertThat(house.conversions().statistics().refused()).isEqualTo(1);
        first.pass(2000);
        second.pass(2000);
        assertThat(first.channel(0).units()).hasSize(51);
        assertThat(second.channel(0).units()).hasSize(51);

        first.pause();
        third.play();
        third.pass(1000);
        assertThat(third.channel(0).units()).as("it has another try").hasSize(26);
    }

    @Test
    void whoWasAdmittedIsNeverRefused() throws Exception {
        Stage first = playing();
        first.pass(1000);
        first.pause();
        playing();
        playing();
        first.play("npt=5-");
        FakeExchange seek = new FakeExchange();
        first.seek(seek, 9000);
        seek.commit();
        first.pause();
        first.play();
        assertThat(first.session().state()).isEqualTo(SessionState.PLAYING);
    }

    @Test
    void theFirstIsAdmittedHoweverMuchItTakes() throws Exception {
        conversions.cost(Duration.ofMillis(500));
        assertThat(playing().session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(load()).isGreaterThan(10);
    }

    @Test
    void whoNeedsNoConversionIsNeverRefused() throws Exception {
        playing();
        playing();
        conversions.needed(unit -> false);
        assertThat(playing().session().state()).isEqualTo(SessionState.PLAYING);
    }

    @Test
    void whoTakesWhatWasMadeForOthersIsNotRefused() throws Exception {
        house.conversions().change(WITH_CACHE);
        Film film = Film.video(500);
        viewer(film).play();
        viewer().play();
        Stage same = viewer(film);
        same.play();
        assertThat(same.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(refused(viewer()).status().code()).isEqualTo(453);
    }

    @Test
    void whatTheCacheSavesIsThereForOthers() throws Exception {
        house.conversions().change(WITH_CACHE);
        Stage first = playing();
        first.pass(10_000);
        Stage again = viewer(films.get(0));
        again.play();
        again.pass(6000);
        assertThat(load()).as("that of the first alone").isEqualTo(0.5, Offset.offset(0.001));
        playing();
    }

    @Test
    void aFasterViewerTakesMore() throws Exception {
        playing();
        Stage fast = viewer();
        assertThat(catchThrowableOfType(RtspException.class, () -> fast.playAtSpeed(2))
                        .status()
                        .code())
                .isEqualTo(453);
        fast.playAtSpeed(1);
        assertThat(load()).isEqualTo(1, Offset.offset(0.001));
        FakeExchange exchange = new FakeExchange();
        fast.changeSpeed(exchange, 2);
        exchange.commit();
        assertThat(load()).isEqualTo(1.5, Offset.offset(0.001));
    }

    @Test
    void aReplyThatDoesNotGoAdmitsNobody() throws Exception {
        playing();
        Stage second = viewer();
        FakeExchange exchange = new FakeExchange();
        second.prepare(exchange, "");
        assertThat(load()).as("what it needs is not given away meanwhile").isEqualTo(1, Offset.offset(0.001));
        exchange.rollback();
        assertThat(load()).isEqualTo(0.5, Offset.offset(0.001));
        playing();
        assertThat(refused(second).status().code()).isEqualTo(453);
    }

    @Test
    void theLimitChangesWhileTheyPlay() throws Exception {
        playing();
        playing();
        Stage third = viewer();
        assertThat(refused(third).status().code()).isEqualTo(453);
        house.conversions().change(new ConversionSettings(0, 1));
        third.play();
        house.conversions().change(WITHOUT_CACHE);
        third.pass(1000);
        assertThat(third.channel(0).units()).hasSize(26);
    }

    @Test
    void theCostIsThatOfTheLastConversions() throws Exception {
        Stage first = playing();
        conversions.cost(Duration.ofMillis(4));
        first.pass(10_000);
        assertThat(load()).isEqualTo(0.1, Offset.offset(0.005));
        for (int i = 0; i < 8; i++) {
            playing();
        }
        assertThat(load()).isLessThan(1);
    }

    @Test
    void aGroupIsAdmittedOnceForAll() throws Exception {
        playing();
        playing();
        Film film = Film.video(500);
        Stage one = group(film);
        Stage other = group(film);
        assertThat(refused(one).status().code()).isEqualTo(453);
        assertThat(film.openReaders()).isZero();
        stages.get(0).pause();
        one.play();
        other.play();
        assertThat(load()).isEqualTo(1, Offset.offset(0.001));
    }

    private Stage group(Film film) throws Exception {
        films.add(film);
        Stage stage = new Stage(film, house, new ManualLoop());
        stages.add(stage);
        stage.session().url(Stage.url(""));
        FakeExchange exchange = new FakeExchange();
        stage.setUp(exchange, 0, RecordingTransport.PROTOCOL + ";multicast");
        exchange.commit();
        return stage;
    }
}
