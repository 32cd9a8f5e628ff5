// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.Camera;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** Going on from elsewhere in ten seconds of pictures, 40 ms each. */
class SeekTest {

    private final Film film = Film.video(250);
    private Stage stage;

    @BeforeEach
    void setUp() throws Exception {
        stage = new Stage(film).ready();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        stage.close();
        assertThat(film.openReaders()).isZero();
        assertThat(stage.house().trains().inUse()).isZero();
        assertThat(stage.loop().timers()).isZero();
    }

    private static PlayAnswer seek(Stage where, long millis) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        PlayAnswer answer = where.seek(exchange, millis);
        exchange.commit();
        return answer;
    }

    private List<Long> times() {
        return stage.channel(0).units().stream()
                .map(u -> u.mediaTime() / 1_000_000)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "7000, npt=7-10, 7000",
        "200, npt=0.2-10, 200",
        "0, npt=0-10, 0",
        "7010, npt=7-10, 7000",
        "9999, npt=9.96-10, 9960"
    })
    void goesOnThereAtOnce(long to, String range, long first) throws Exception {
        stage.play();
        stage.pass(490);
        Sent last = stage.channel(0).last();
        int before = stage.channel(0).packets().size();
        PlayAnswer answer = seek(stage, to);
        Sent next = stage.channel(0).packets().get(before);

        assertThat(answer.range()).hasToString(range);
        assertThat(next.mediaTime() / 1_000_000).isEqualTo(first);
        assertThat(next.at()).as("without a gap").isEqualTo(490_000_000L);
        assertThat(next.sequence())
                .isEqualTo(last.sequence() + 1 & 0xFFFF)
                .isEqualTo(answer.rtpInfo().get(0).sequence().orElseThrow());
        assertThat(next.timestamp()).as("the next picture's").isEqualTo(last.timestamp() + 3600);
        assertThat(answer.rtpInfo().get(0).timestamp()).hasValue(Integer.toUnsignedLong(next.timestamp()));
        stage.pass(20_000);
        assertThat(times()).endsWith(9960L).hasSize(13 + (int) (10_000 - first) / 40);
        assertThat(film.openReaders()).isZero();
    }

    @Test
    void aRangeKeepsItsEndAndWhatIsQueuedIsDropped() throws Exception {
        stage.play("npt=1-3");
        stage.play("npt=5-6");
        stage.pass(490);
        assertThat(seek(stage, 2000).range()).hasToString("npt=2-3");
        stage.pass(20_000);

        assertThat(times()).hasSize(13 + 25).endsWith(2960L);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void mayGoBackBeforeTheStartOfTheRange() throws Exception {
        stage.play("npt=2-3");
        stage.pass(490);
        assertThat(seek(stage, 400).range()).hasToString("npt=0.4-3");
    }

    @ParameterizedTest
    @ValueSource(longs = {10_000, 999_999_999_000L})
    void goesToTheLastPictureWhereItLiesBehindTheEndOfTheMedia(long to) throws Exception {
        stage.play();
        stage.pass(490);
        assertThat(seek(stage, to).range()).hasToString("npt=9.96-10");
        stage.pass(1000);

        assertThat(times()).hasSize(13 + 1).endsWith(9960L);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
    }

    @ParameterizedTest
    @CsvSource({"npt=1-3, 3000, npt=3", "npt=1-3, 7000, npt=3", "npt=1-3, 999999999000, npt=3"})
    void refusesWhatLiesBehindTheEndOfTheRange(String range, long to, String end) throws Exception {
        stage.play(range);
        stage.pass(490);
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> seek(stage, to));
        stage.pass(500);

        assertThat(refusal.status().code()).isEqualTo(457);
        assertThat(refusal).hasMessageContaining("ends at " + end);
        assertThat(stage.channel(0).units()).as("it plays on").hasSize(25);
        assertThat(film.openReaders()).isEqualTo(1);
    }

    @Test
    void keepsItsSpeed() throws Exception {
        stage.playAtSpeed(2);
        stage.pass(199);
        assertThat(seek(stage, 5000).speed()).isEqualTo(2);
        int before = stage.channel(0).units().size();
        stage.pass(1000);
        assertThat(stage.channel(0).units()).hasSize(before + 50);
    }

    @Test
    void isNothingWithoutAReply() throws Exception {
        stage.play();
        stage.pass(990);
        FakeExchange exchange = new FakeExchange();
        stage.seek(exchange, 5000);
        stage.pass(10);
        exchange.rollback();
        stage.pass(999);

        assertThat(stage.channel(0).units())
                .hasSize(50)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(film.openReaders()).isEqualTo(1);
    }

    @Test
    void isForWhatPlays() throws Exception {
        stage.play();
        stage.pass(490);
        stage.pause();
        assertThat(catchThrowableOfType(RtspException.class, () -> seek(stage, 5000))
                        .status()
                        .code())
                .isEqualTo(455);
        assertThat(stage.playout().position()).hasMillis(520);
    }

    @Test
    void aPausePointIsForgotten() throws Exception {
        stage.play();
        stage.pauseAt(2000);
        seek(stage, 1000);
        stage.pass(20_000);
        assertThat(times()).endsWith(9960L);
    }

    @Test
    void whatBeginsAnewAtItsEndStillDoes() throws Exception {
        Stage looping = new Stage(film, Stage.House.of(Settings.LOOPING)).ready();
        looping.play();
        looping.pass(10_500);
        assertThat(seek(looping, 9000).range()).hasToString("npt=9-10");
        looping.pass(1_190);
        assertThat(looping.channel(0).last().mediaTime()).isEqualTo(160_000_000L);
        looping.close();
    }

    @Test
    void aLivePresentationHasNoOtherTime() throws Exception {
        Camera camera = new Camera();
        Stage live = new Stage(camera).ready();
        live.play();
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> seek(live, 1000));

        assertThat(refusal.status().code()).isEqualTo(456);
        assertThat(refusal).hasMessageContaining("live");
        live.close();
        assertThat(camera.subscribers()).isZero();
    }
}
