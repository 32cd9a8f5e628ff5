// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.MediaException;
import sprocket.media.catalog.internal.TestCatalog.Shelf;
import sprocket.playout.api.ConversionStatistics;
import sprocket.playout.api.StreamConversion;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.testing.CapturedLog;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;

/** Stored units that packets cannot carry as they are get converted, once for all viewers. */
class StoredConversionTest {

    private static final int PICTURES = 50;
    private static final int ALL = 2500;

    private final CapturedLog log = new CapturedLog();
    private final Stage.House house = Stage.House.of(Settings.DEFAULT);
    private final FakeConversions conversions = new FakeConversions(house.loop().clock());
    private final Film film = Film.video(PICTURES);

    @BeforeEach
    void setUp() {
        house.format().converts(conversions);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        log.close();
        assertThat(house.trains().inUse()).isZero();
        house.conversions().close();
        assertThat(house.loop().timers()).isZero();
    }

    private Stage watched() throws Exception {
        Stage stage = new Stage(film, house).ready();
        stage.play();
        stage.pass(ALL);
        return stage;
    }

    private ConversionStatistics counted() {
        return house.conversions().statistics();
    }

    @Test
    void whatIsConvertedIsSentAtItsTime() throws Exception {
        Stage stage = watched();
        assertThat(stage.channel(0).units())
                .hasSize(PICTURES)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(conversions.done()).isEqualTo(PICTURES);
        assertThat(stage.streams().get(0).conversion())
                .hasValue(new StreamConversion(FakeConversions.DESCRIPTION, false));
        stage.close();
    }

    @Test
    void othersTakeWhatIsKept() throws Exception {
        watched().close();
        Stage second = watched();
        second.play("npt=1-");
        second.pass(ALL);
        second.close();
        assertThat(conversions.done()).isEqualTo(PICTURES);
        assertThat(counted().made()).isEqualTo(PICTURES);
        assertThat(counted().reused()).isEqualTo(PICTURES + PICTURES / 2);
        assertThat(counted().kept()).isEqualTo(PICTURES);
        assertThat(counted().keptBytes()).isGreaterThan(PICTURES * 4000L);
    }

    @Test
    void withoutACacheEachViewerHasItsOwn() throws Exception {
        house.conversions().change(new ConversionSettings(0, 1));
        watched().close();
        watched().close();
        assertThat(conversions.done()).isEqualTo(2 * PICTURES);
        assertThat(counted().reused()).isZero();
        assertThat(counted().kept()).isZero();
    }

    @Test
    void theCacheIsSwitchedOffAndOnWhileAStreamPlays() throws Exception {
        Stage stage = new Stage(film, house).ready();
        stage.play();
        stage.pass(1000);
        house.conversions().change(new ConversionSettings(0, 1));
        assertThat(counted().kept()).isZero();
        stage.pass(500);
        house.conversions().change(new ConversionSettings(1 << 20, 1));
        stage.pass(1000);
        assertThat(counted().kept()).isPositive();
        assertThat(stage.channel(0).units())
                .hasSize(PICTURES)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        stage.close();
    }

    @Test
    void whatIsCarriedAsItIsCostsNothing() throws Exception {
        conversions.needed(unit -> false);
        Stage stage = watched();
        assertThat(stage.channel(0).units()).hasSize(PICTURES);
        assertThat(stage.streams().get(0).conversion()).isEmpty();
        assertThat(counted().made() + counted().reused() + counted().kept()).isZero();
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatCannotBeConvertedIsCountedAndTheRestIsSent(boolean cached) throws Exception {
        house.conversions().change(new ConversionSettings(cached ? 1 << 20 : 0, 1));
        conversions.fails(unit -> unit.presentationTime() / 40_000_000 % 10 == 8
                ? new MediaException("Damaged")
                : unit.presentationTime() / 40_000_000 % 10 == 9 ? new IllegalStateException("a defect") : null);
        Stage stage = watched();
        assertThat(stage.channel(0).units())
                .hasSize(40)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(stage.playout().statistics().failed()).isEqualTo(10);
        assertThat(stage.playout().statistics().dropped()).isZero();
        assertThat(counted().failed()).isEqualTo(10);
        assertThat(log.lines(Level.WARN)).anySatisfy(line -> assertThat(line).contains("left out: Damaged."));
        stage.close();
    }

    @Test
    void theSuccessorOfAFormatThatGoesConvertsAgain() throws Exception {
        FakeConversions successors = new FakeConversions(house.loop().clock());
        conversions.fails(unit -> {
            if (unit.presentationTime() < 1_000_000_000) {
                return null;
            }
            house.catalog().format(new PlainFormat().converts(successors), 7, "1.1.0", PlainFormat.ENCODING);
            house.formatGoes().run();
            return new IllegalStateException("The bundle has gone");
        });
        Stage stage = watched();
        assertThat(stage.channel(0).units())
                .hasSize(PICTURES)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(stage.playout().statistics().failed()).isZero();
        assertThat(conversions.done()).isEqualTo(25);
        assertThat(successors.done()).isEqualTo(25);
        stage.close();
    }

    @Test
    void anotherFormatDoesNotGetWhatTheFirstMade() throws Exception {
        watched().close();
        FakeConversions newer = new FakeConversions(house.loop().clock());
        house.catalog().format(new PlainFormat().converts(newer), 7, "1.1.0", PlainFormat.ENCODING);
        watched().close();
        assertThat(newer.done()).isEqualTo(PICTURES);
    }

    @Test
    void aPresentationThatTakesThePlaceOfAnotherIsAnother() throws Exception {
        Shelf shelf = house.catalog().source(film, 10, "1.0.0", "/film");
        Stage stage = new Stage(film, house).ready();
        stage.play();
        stage.pass(1010);
        Film edited = Film.video(PICTURES);
        shelf.replace(edited, 1);
        stage.pass(ALL);
        int both = conversions.done();
        assertThat(both).isEqualTo(PICTURES);
        stage.play("npt=0-");
        stage.pass(ALL);
        assertThat(conversions.done() - both)
                .as("what was read from the one before is not taken for the new one's")
                .isBetween(20, 30);
        assertThat(stage.channel(0).units()).hasSize(2 * PICTURES);
        stage.close();
    }

    @Test
    void noEventLoopConverts() throws Exception {
        ManualExecutor media = new ManualExecutor();
        Stage.House busy = Stage.House.of(Settings.DEFAULT, media, 1 << 28);
        Stage stage = new Stage(film, busy).ready();
        List<Boolean> inLoop = new ArrayList<>();
        FakeConversions watched = new FakeConversions(busy.loop().clock());
        watched.before(() -> inLoop.add(stage.loop().inLoop()));
        busy.format().converts(watched);
        stage.play();
        for (int i = 0; i < PICTURES; i++) {
            media.run();
            stage.pass(40);
        }
        assertThat(stage.channel(0).units()).hasSize(PICTURES);
        assertThat(inLoop).hasSize(PICTURES).containsOnly(false);
        stage.close();
        media.run();
        assertThat(busy.trains().inUse()).isZero();
        busy.conversions().close();
    }

    @Test
    void aStreamThatGoesOnElsewhereSaysWhatIsDoneThere() throws Exception {
        conversions.needed(unit -> unit.presentationTime() < 1_000_000_000);
        Stage stage = watched();
        assertThat(stage.streams().get(0).conversion())
                .as("the last that was done")
                .isPresent();
        stage.play("npt=1.5-");
        stage.pass(200);
        assertThat(stage.streams().get(0).conversion()).isEmpty();
        stage.close();
    }

    @Test
    void aLossIsSaidOnceForAllViewers() throws Exception {
        conversions.loses("re-encoded from CMYK at quality 90");
        Stage stage = watched();
        assertThat(stage.streams().get(0).conversion().orElseThrow().lossy()).isTrue();
        stage.close();
        watched().close();
        assertThat(log.lines(Level.WARN))
                .containsExactly("film, trackID=0: pictures are re-encoded from CMYK at quality 90; this loses detail");
    }

    @Test
    void severalTracksAreToldApart() throws Exception {
        Stage stage = new Stage(new Film(Reel.video(PICTURES), Reel.audio(100)), house).ready();
        stage.play();
        stage.pass(ALL);
        assertThat(stage.channel(0).units()).hasSize(PICTURES);
        assertThat(stage.channel(1).units()).hasSize(100);
        assertThat(counted().made()).isEqualTo(PICTURES + 100);
        stage.close();
    }

    /** A picture is shown for 40 ms. */
    @Test
    void goesOnWithFewerPicturesWhereEachTakesTooLong() throws Exception {
        Stage.House busy = Stage.House.of(Settings.DEFAULT, new ManualExecutor(), 1 << 28);
        ManualExecutor media = (ManualExecutor) busy.media();
        FakeConversions slow = new FakeConversions(busy.loop().clock()).cost(Duration.ofMillis(300));
        busy.format().converts(slow);
        Film longer = Film.video(500);
        Stage stage = new Stage(longer, busy, busy.loop()).ready();
        stage.play();
        for (int i = 0; i < 20_000; i++) {
            media.run();
            stage.pass(1);
        }
        long last = stage.channel(0).units().stream()
                .mapToLong(unit -> unit.mediaTime())
                .max()
                .orElse(0);
        assertThat(last).as("of 20 s").isGreaterThan(Duration.ofSeconds(19).toNanos());
        assertThat(stage.playout().statistics().units()).isBetween(55L, 80L);
        assertThat(slow.done()).as("nothing is converted in vain").isLessThan(85);
        stage.close();
        media.run();
        assertThat(busy.trains().inUse()).isZero();
        busy.conversions().close();
    }
}
