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
import sprocket.media.catalog.internal.TestCatalog.CatalogSource;
import sprocket.playout.api.ConversionStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.testing.CapturedLog;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;

/** Stored units that packets cannot carry are converted once for all viewers. */
class StoredConversionTest {

    private static final int PICTURES = 50;
    private static final int ALL = 2500;

    private final CapturedLog log = new CapturedLog();
    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT);
    private final FakeConversions conversions =
            new FakeConversions(server.loop().clock());
    private final TestMovie movie = TestMovie.video(PICTURES);

    @BeforeEach
    void setUp() {
        server.format().converts(conversions);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        log.close();
        assertThat(server.trains().inUse()).isZero();
        server.conversions().close();
        assertThat(server.loop().timers()).isZero();
    }

    private SessionFixture watched() throws Exception {
        SessionFixture fixture = new SessionFixture(movie, server).ready();
        fixture.play();
        fixture.pass(ALL);
        return fixture;
    }

    private ConversionStatistics counted() {
        return server.conversions().statistics();
    }

    @Test
    void whatIsConvertedIsSentAtItsTime() throws Exception {
        SessionFixture fixture = watched();
        assertThat(fixture.channel(0).units())
                .hasSize(PICTURES)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(conversions.done()).isEqualTo(PICTURES);
        assertThat(fixture.streams().get(0).conversion())
                .hasValue(new PlayoutStream.Conversion(FakeConversions.DESCRIPTION, false));
        fixture.close();
    }

    @Test
    void othersTakeWhatIsKept() throws Exception {
        watched().close();
        SessionFixture second = watched();
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
        server.conversions().change(new ConversionSettings(0, 1));
        watched().close();
        watched().close();
        assertThat(conversions.done()).isEqualTo(2 * PICTURES);
        assertThat(counted().reused()).isZero();
        assertThat(counted().kept()).isZero();
    }

    @Test
    void theCacheIsSwitchedOffAndOnWhileAStreamPlays() throws Exception {
        SessionFixture fixture = new SessionFixture(movie, server).ready();
        fixture.play();
        fixture.pass(1000);
        server.conversions().change(new ConversionSettings(0, 1));
        assertThat(counted().kept()).isZero();
        fixture.pass(500);
        server.conversions().change(new ConversionSettings(1 << 20, 1));
        fixture.pass(1000);
        assertThat(counted().kept()).isPositive();
        assertThat(fixture.channel(0).units())
                .hasSize(PICTURES)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        fixture.close();
    }

    @Test
    void whatIsCarriedAsItIsCostsNothing() throws Exception {
        conversions.needed(unit -> false);
        SessionFixture fixture = watched();
        assertThat(fixture.channel(0).units()).hasSize(PICTURES);
        assertThat(fixture.streams().get(0).conversion()).isEmpty();
        assertThat(counted().made() + counted().reused() + counted().kept()).isZero();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatCannotBeConvertedIsCountedAndTheRestIsSent(boolean cached) throws Exception {
        server.conversions().change(new ConversionSettings(cached ? 1 << 20 : 0, 1));
        conversions.fails(unit -> unit.presentationTime() / 40_000_000 % 10 == 8
                ? new MediaException("Damaged")
                : unit.presentationTime() / 40_000_000 % 10 == 9 ? new IllegalStateException("a defect") : null);
        SessionFixture fixture = watched();
        assertThat(fixture.channel(0).units())
                .hasSize(40)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(fixture.playout().statistics().failed()).isEqualTo(10);
        assertThat(fixture.playout().statistics().dropped()).isZero();
        assertThat(counted().failed()).isEqualTo(10);
        assertThat(log.lines(Level.WARN)).anySatisfy(line -> assertThat(line).contains("left out: Damaged."));
        fixture.close();
    }

    @Test
    void theSuccessorOfAFormatThatGoesConvertsAgain() throws Exception {
        FakeConversions successors = new FakeConversions(server.loop().clock());
        conversions.fails(unit -> {
            if (unit.presentationTime() < 1_000_000_000) {
                return null;
            }
            server.catalog().format(new PlainFormat().converts(successors), 7, "1.1.0", PlainFormat.ENCODING);
            server.formatGoes().run();
            return new IllegalStateException("The bundle has gone");
        });
        SessionFixture fixture = watched();
        assertThat(fixture.channel(0).units())
                .hasSize(PICTURES)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(fixture.playout().statistics().failed()).isZero();
        assertThat(conversions.done()).isEqualTo(25);
        assertThat(successors.done()).isEqualTo(25);
        fixture.close();
    }

    @Test
    void anotherFormatDoesNotGetWhatTheFirstMade() throws Exception {
        watched().close();
        FakeConversions newer = new FakeConversions(server.loop().clock());
        server.catalog().format(new PlainFormat().converts(newer), 7, "1.1.0", PlainFormat.ENCODING);
        watched().close();
        assertThat(newer.done()).isEqualTo(PICTURES);
    }

    @Test
    void aPresentationThatTakesThePlaceOfAnotherIsAnother() throws Exception {
        CatalogSource source = server.catalog().source(movie, 10, "1.0.0", "/film");
        SessionFixture fixture = new SessionFixture(movie, server).ready();
        fixture.play();
        fixture.pass(1010);
        TestMovie edited = TestMovie.video(PICTURES);
        source.replace(edited, 1);
        fixture.pass(ALL);
        int both = conversions.done();
        assertThat(both).isEqualTo(PICTURES);
        fixture.play("npt=0-");
        fixture.pass(ALL);
        assertThat(conversions.done() - both)
                .as("what was read from the one before is not taken for the new one's")
                .isBetween(20, 30);
        assertThat(fixture.channel(0).units()).hasSize(2 * PICTURES);
        fixture.close();
    }

    @Test
    void noEventLoopConverts() throws Exception {
        ManualExecutor media = new ManualExecutor();
        ServerFixture busy = ServerFixture.of(Settings.DEFAULT, media, 1 << 28);
        SessionFixture fixture = new SessionFixture(movie, busy).ready();
        List<Boolean> inLoop = new ArrayList<>();
        FakeConversions watched = new FakeConversions(busy.loop().clock());
        watched.before(() -> inLoop.add(fixture.loop().inLoop()));
        busy.format().converts(watched);
        fixture.play();
        for (int i = 0; i < PICTURES; i++) {
            media.run();
            fixture.pass(40);
        }
        assertThat(fixture.channel(0).units()).hasSize(PICTURES);
        assertThat(inLoop).hasSize(PICTURES).containsOnly(false);
        fixture.close();
        media.run();
        assertThat(busy.trains().inUse()).isZero();
        busy.conversions().close();
    }

    @Test
    void aStreamThatGoesOnElsewhereSaysWhatIsDoneThere() throws Exception {
        conversions.needed(unit -> unit.presentationTime() < 1_000_000_000);
        SessionFixture fixture = watched();
        assertThat(fixture.streams().get(0).conversion())
                .as("the last that was done")
                .isPresent();
        fixture.play("npt=1.5-");
        fixture.pass(200);
        assertThat(fixture.streams().get(0).conversion()).isEmpty();
        fixture.close();
    }

    @Test
    void aLossIsSaidOnceForAllViewers() throws Exception {
        conversions.loses("re-encoded from CMYK at quality 90");
        SessionFixture fixture = watched();
        assertThat(fixture.streams().get(0).conversion().orElseThrow().lossy()).isTrue();
        fixture.close();
        watched().close();
        assertThat(log.lines(Level.WARN))
                .containsExactly("film, trackID=0: pictures are re-encoded from CMYK at quality 90; this loses detail");
    }

    @Test
    void severalTracksAreToldApart() throws Exception {
        SessionFixture fixture =
                new SessionFixture(new TestMovie(TestTrack.video(PICTURES), TestTrack.audio(100)), server).ready();
        fixture.play();
        fixture.pass(ALL);
        assertThat(fixture.channel(0).units()).hasSize(PICTURES);
        assertThat(fixture.channel(1).units()).hasSize(100);
        assertThat(counted().made()).isEqualTo(PICTURES + 100);
        fixture.close();
    }

    /** A picture is shown for 40 ms. */
    @Test
    void goesOnWithFewerPicturesWhereEachTakesTooLong() throws Exception {
        ServerFixture busy = ServerFixture.of(Settings.DEFAULT, new ManualExecutor(), 1 << 28);
        ManualExecutor media = (ManualExecutor) busy.media();
        FakeConversions slow = new FakeConversions(busy.loop().clock()).cost(Duration.ofMillis(300));
        busy.format().converts(slow);
        TestMovie longer = TestMovie.video(500);
        SessionFixture fixture = new SessionFixture(longer, busy, busy.loop()).ready();
        fixture.play();
        for (int i = 0; i < 20_000; i++) {
            media.run();
            fixture.pass(1);
        }
        long last = fixture.channel(0).units().stream()
                .mapToLong(unit -> unit.mediaTime())
                .max()
                .orElse(0);
        assertThat(last).as("of 20 s").isGreaterThan(Duration.ofSeconds(19).toNanos());
        assertThat(fixture.playout().statistics().units()).isBetween(55L, 80L);
        assertThat(slow.done()).as("nothing is converted in vain").isLessThan(85);
        fixture.close();
        media.run();
        assertThat(busy.trains().inUse()).isZero();
        busy.conversions().close();
    }
}
