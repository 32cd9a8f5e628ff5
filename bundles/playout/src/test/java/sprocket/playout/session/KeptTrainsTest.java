// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;

/** The packets of a stored unit are made once for all viewers and rounds, as long as the cache keeps them. */
class KeptTrainsTest {

    private static final int PICTURES = 50;
    private static final int ALL = 2500;
    private static final long PICTURE = 40_000_000;
    private static final PacketTrain.Format DATAGRAMS = new PacketTrain.Format(0, 1400);

    private final ManualExecutor media = new ManualExecutor();
    private ServerFixture server;
    private TestMovie movie = TestMovie.video(PICTURES).peekable();

    @BeforeEach
    void setUp() {
        use(ServerFixture.of(Settings.DEFAULT));
    }

    private void use(ServerFixture one) {
        server = one;
        server.format().repeatable();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(movie.openReaders()).isZero();
        server.conversions().close();
        assertThat(server.trains().inUse()).isZero();
        assertThat(server.loop().timers()).isZero();
    }

    private SessionFixture watching() throws Exception {
        return new SessionFixture(movie, server).ready();
    }

    private SessionFixture watched() throws Exception {
        SessionFixture fixture = watching();
        fixture.play();
        fixture.pass(ALL);
        return fixture;
    }

    private static void assertAll(SessionFixture fixture, int pictures) {
        List<Sent> units = fixture.channel(0).units();
        assertThat(units).hasSize(pictures);
        for (int i = 0; i < pictures; i++) {
            assertThat(units.get(i).mediaTime()).isEqualTo(i % PICTURES * PICTURE);
            assertThat(units.get(i).at() - units.get(0).at()).isEqualTo(i * PICTURE);
        }
        List<Sent> packets = fixture.channel(0).packets();
        for (int i = 1; i < packets.size(); i++) {
            assertThat(packets.get(i).sequence()).isEqualTo((packets.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(packets.get(i).ssrc()).isEqualTo(packets.get(0).ssrc());
        }
    }

    @Test
    void othersGetWhatWasMadeForTheFirst() throws Exception {
        SessionFixture first = watched();
        SessionFixture second = watched();
        assertAll(first, PICTURES);
        assertAll(second, PICTURES);
        assertThat(second.channel(0).last().ssrc())
                .isNotEqualTo(first.channel(0).last().ssrc());
        assertThat(server.format().packetised()).isEqualTo(PICTURES);
        // The end of the media is found by reading.
        assertThat(movie.reads()).isEqualTo(PICTURES + 2);
        first.close();
        second.close();
    }

    @Test
    void theNextRoundIsNotReadAgain() throws Exception {
        use(ServerFixture.of(Settings.LOOPING));
        SessionFixture fixture = watching();
        fixture.play();
        fixture.pass(3 * PICTURES * 40 - 1);
        assertAll(fixture, 3 * PICTURES);
        // The first unit behind the end of the media is found by reading.
        assertThat(server.format().packetised()).isLessThanOrEqualTo(PICTURES + 3);
        fixture.close();
    }

    /** The event loop itself takes what is kept. */
    @Test
    void noOtherThreadIsNeededForAHit() throws Exception {
        watched().close();
        use(server.on(media));
        SessionFixture fixture = watching();
        fixture.play();
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(26);
        // Once in a second of media it has to be looked whether the media is still there.
        media.run();
        fixture.pass(900);
        assertThat(fixture.channel(0).units()).hasSize(48);
        fixture.close();
        media.run();
    }

    @Test
    void theMediaIsCheckedOnceInASecondOfHits() throws Exception {
        watched().close();
        int before = movie.checks();
        watched().close();
        assertThat(movie.checks() - before).isBetween(2, 4);
    }

    @Test
    void mediaThatHasChangedEndsEvenIfItIsKept() throws Exception {
        movie = TestMovie.video(500).peekable();
        SessionFixture first = watching();
        first.play();
        first.pass(10_000);
        first.close();
        SessionFixture second = watching();
        second.play();
        second.pass(1000);
        movie.failsAt(Duration.ZERO);
        second.pass(3000);
        assertThat(second.channel(0).units()).hasSizeBetween(26, 55);
        second.close();
    }

    @ParameterizedTest
    @CsvSource({"npt=1-, 0, 25", "npt=0.5-1, 0, 13", ", 2, 25", "npt=2-0, -1, 50", ", 0.5, 50"})
    void whereverAndHoweverItIsPlayed(String range, double scale, int units) throws Exception {
        watched().close();
        int before = server.format().packetised();
        SessionFixture fixture = watching();
        fixture.play(range == null ? "" : range, scale);
        fixture.pass(5000);
        assertThat(fixture.channel(0).units()).hasSize(units);
        assertThat(server.format().packetised()).isEqualTo(before);
        fixture.close();
    }

    @Test
    void eachLayoutHasItsOwn() throws Exception {
        watched().close();
        server.format().rules(PacketRules.avp(600));
        SessionFixture small = watched();
        assertAll(small, PICTURES);
        assertThat(small.channel(0).packets()).allMatch(packet -> packet.payload() <= 588);
        assertThat(server.format().packetised()).isEqualTo(2 * PICTURES);
        small.close();
    }

    @Test
    void eachPresentationHasItsOwn() throws Exception {
        watched().close();
        movie = TestMovie.video(PICTURES).peekable();
        SessionFixture other = watched();
        assertAll(other, PICTURES);
        assertThat(server.format().packetised()).isEqualTo(2 * PICTURES);
        other.close();
    }

    @Test
    void readersThatCannotPeekReadForThemselves() throws Exception {
        movie = TestMovie.video(PICTURES);
        watched().close();
        SessionFixture second = watched();
        assertAll(second, PICTURES);
        assertThat(server.format().packetised()).isEqualTo(2 * PICTURES);
        assertThat(server.trains().inUse()).isZero();
        second.close();
    }

    @Test
    void packetsThatCountAreNotKept() throws Exception {
        PlainFormat counting = new PlainFormat();
        server.catalog().format(counting, 7, "1.1.0", PlainFormat.ENCODING);
        watched().close();
        watched().close();
        assertThat(counting.packetised()).isEqualTo(2 * PICTURES);
        assertThat(server.trains().inUse()).isZero();
    }

    @Test
    void aNewFormatMakesItsOwnAndTheOldOnesTrainsGoWithIt() throws Exception {
        movie = TestMovie.video(500).peekable();
        SessionFixture fixture = watching();
        fixture.play();
        fixture.pass(1010);
        long before = server.conversions().statistics().kept();
        PlainFormat next = new PlainFormat().repeatable();
        server.catalog().format(next, 7, "1.1.0", PlainFormat.ENCODING);
        server.formatGoes().run();
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(51);
        assertThat(before).isGreaterThanOrEqualTo(26);
        assertThat(next.packetised()).isGreaterThanOrEqualTo(20);
        assertThat(server.conversions().statistics().kept()).isEqualTo(next.packetised());
        fixture.close();
    }

    @Test
    void aConvertedUnitIsKeptAsItIsSent() throws Exception {
        FakeConversions conversions = new FakeConversions(server.loop().clock());
        server.format().converts(conversions);
        watched().close();
        SessionFixture second = watched();
        assertAll(second, PICTURES);
        assertThat(conversions.done()).isEqualTo(PICTURES);
        assertThat(server.format().packetised()).isEqualTo(PICTURES);
        assertThat(server.conversions().statistics().reused()).isEqualTo(PICTURES);
        assertThat(second.streams().get(0).conversion()).isPresent();
        second.close();
    }

    @Test
    void soundAndPicturesKeepTheirOrder() throws Exception {
        movie = new TestMovie(TestTrack.video(PICTURES), TestTrack.audio(2 * PICTURES)).peekable();
        watched().close();
        SessionFixture second = watched();
        assertAll(second, PICTURES);
        assertThat(second.channel(1).units()).hasSize(2 * PICTURES);
        assertThat(server.format().packetised()).isEqualTo(3 * PICTURES);
        second.close();
    }

    @Test
    void withoutACacheEachViewerReads() throws Exception {
        server.conversions().change(new ConversionSettings(0, 1));
        watched().close();
        watched().close();
        assertThat(server.format().packetised()).isEqualTo(2 * PICTURES);
        assertThat(server.trains().inUse()).isZero();
    }

    @Test
    void whatNobodyWatchesIsGivenBack() throws Exception {
        watched().close();
        assertThat(server.trains().inUse()).isPositive();
        server.loop().advance(Duration.ofSeconds(70));
        assertThat(server.trains().inUse()).isZero();
    }

    /** Live streams and media that are not kept share the memory with what is kept. */
    @Test
    void whatIsKeptGivesWayToWhatIsSent() throws Exception {
        use(ServerFixture.of(Settings.DEFAULT, Runnable::run, 200 << 10));
        SessionFixture first = watched();
        assertAll(first, PICTURES);
        assertThat(server.trains().inUse()).isGreaterThan(150 << 10);
        TrainBuilder large =
                TrainBuilder.begin(server.trains(), DATAGRAMS, 100, 130_000).orElseThrow();
        large.abandon();
        first.close();
    }
}
