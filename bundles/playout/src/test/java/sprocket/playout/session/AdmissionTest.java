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
import sprocket.media.catalog.MediaServices.ServiceType;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/**
 * Viewers whose pictures the machine could not convert in time are refused. A picture takes 20 of the 40 ms for which
 * it is shown: half of a thread for each viewer with a position of its own.
 */
class AdmissionTest {

    private static final ConversionSettings WITHOUT_CACHE = new ConversionSettings(0, 1.1 / ServerFixture.THREADS);
    private static final ConversionSettings WITH_CACHE = new ConversionSettings(1 << 24, 1.1 / ServerFixture.THREADS);

    private final ServerFixture server = ServerFixture.of(Settings.SHARING);
    private final FakeConversions conversions =
            new FakeConversions(server.loop().clock()).cost(Duration.ofMillis(20));
    private final List<SessionFixture> fixtures = new ArrayList<>();
    private final List<TestMovie> films = new ArrayList<>();

    @BeforeEach
    void setUp() {
        server.format().converts(conversions);
        server.conversions().change(WITHOUT_CACHE);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        fixtures.forEach(SessionFixture::close);
        assertThat(load()).isZero();
        assertThat(server.trains().inUse()).isZero();
        assertThat(server.catalog().states(ServiceType.PAYLOAD_FORMAT)).containsExactly("1.0.0 serving 0");
        assertThat(films).allSatisfy(movie -> assertThat(movie.openReaders()).isZero());
        server.conversions().close();
    }

    private SessionFixture viewer() throws Exception {
        return viewer(TestMovie.video(500));
    }

    private SessionFixture viewer(TestMovie movie) throws Exception {
        films.add(movie);
        SessionFixture fixture = new SessionFixture(movie, server).ready();
        fixtures.add(fixture);
        return fixture;
    }

    private SessionFixture playing() throws Exception {
        SessionFixture fixture = viewer();
        fixture.play();
        return fixture;
    }

    private double load() {
        return server.conversions().statistics().load();
    }

    private static RtspException refused(SessionFixture fixture) {
        return catchThrowableOfType(RtspException.class, fixture::play);
    }

    @Test
    void nothingIsConvertedForWhoComesWhenNothingIsLeft() throws Exception {
        playing();
        playing();
        server.conversions().change(new ConversionSettings(0, 0.9 / ServerFixture.THREADS));
        int before = conversions.done();
        assertThat(refused(viewer()))
                .hasMessage("The server cannot convert more pictures in time: those who play keep 1.00 threads"
                        + " busy, and the limit is 0.90; try again when others have stopped");
        assertThat(conversions.done()).isEqualTo(before);
    }

    @Test
    void whoIsTooMuchIsRefusedAndDisturbsNobody() throws Exception {
        SessionFixture first = playing();
        SessionFixture second = playing();
        assertThat(load()).isEqualTo(1, Offset.offset(0.001));
        SessionFixture third = viewer();
        RtspException refused = refused(third);
        assertThat(refused.status().code()).isEqualTo(453);
        assertThat(refused)
                .hasMessage("The server cannot convert these pictures in time: this would keep 0.50 threads busy, those"
                        + " who play keep 1.00 busy, and the limit is 1.10; try again when others have stopped");
        assertThat(third.session().state()).isEqualTo(SessionState.READY);
        assertThat(films.get(2).openReaders()).isZero();
        assertThat(load()).isEqualTo(1, Offset.offset(0.001));
        assertThat(server.conversions().statistics().refused()).isEqualTo(1);
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
        SessionFixture first = playing();
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
        server.conversions().change(WITH_CACHE);
        TestMovie movie = TestMovie.video(500);
        viewer(movie).play();
        viewer().play();
        SessionFixture same = viewer(movie);
        same.play();
        assertThat(same.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(refused(viewer()).status().code()).isEqualTo(453);
    }

    @Test
    void whatTheCacheSavesIsThereForOthers() throws Exception {
        server.conversions().change(WITH_CACHE);
        SessionFixture first = playing();
        first.pass(10_000);
        SessionFixture again = viewer(films.get(0));
        again.play();
        again.pass(6000);
        assertThat(load()).as("that of the first alone").isEqualTo(0.5, Offset.offset(0.001));
        playing();
    }

    @Test
    void aFasterViewerTakesMore() throws Exception {
        playing();
        SessionFixture fast = viewer();
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
        SessionFixture second = viewer();
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
        SessionFixture third = viewer();
        assertThat(refused(third).status().code()).isEqualTo(453);
        server.conversions().change(new ConversionSettings(0, 1));
        third.play();
        server.conversions().change(WITHOUT_CACHE);
        third.pass(1000);
        assertThat(third.channel(0).units()).hasSize(26);
    }

    @Test
    void theCostIsThatOfTheLastConversions() throws Exception {
        SessionFixture first = playing();
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
        TestMovie movie = TestMovie.video(500);
        SessionFixture one = group(movie);
        SessionFixture other = group(movie);
        assertThat(refused(one).status().code()).isEqualTo(453);
        assertThat(movie.openReaders()).isZero();
        fixtures.get(0).pause();
        one.play();
        other.play();
        assertThat(load()).isEqualTo(1, Offset.offset(0.001));
    }

    private SessionFixture group(TestMovie movie) throws Exception {
        films.add(movie);
        SessionFixture fixture = new SessionFixture(movie, server, new ManualLoop());
        fixtures.add(fixture);
        fixture.session().url(SessionFixture.url(""));
        FakeExchange exchange = new FakeExchange();
        fixture.setUp(exchange, 0, RecordingTransport.PROTOCOL + ";multicast");
        exchange.commit();
        return fixture;
    }
}
