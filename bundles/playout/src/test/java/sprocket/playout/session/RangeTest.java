// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.message.RtspException;

/** The Range of a PLAY against ten seconds of pictures, 40 ms each. */
class RangeTest {

    private final Film film = Film.video(250);

    @ParameterizedTest
    @CsvSource({
        // The picture whose span holds the time and a millisecond.
        "npt=0-, npt=0-10, 0, 250",
        "npt=4-, npt=4-10, 4000, 150",
        "npt=4.01-, npt=4-10, 4000, 150",
        "npt=3.999-, npt=4-10, 4000, 150",
        "npt=3.998-, npt=3.96-10, 3960, 151",
        "npt=4.039-, npt=4.04-10, 4040, 149",
        // Half open.
        "npt=4-5, npt=4-5, 4000, 25",
        "npt=4-5.001, npt=4-5.001, 4000, 26",
        "npt=4-99, npt=4-10, 4000, 150",
        // At least one picture, and never a range that falls.
        "npt=4.0395-4.0399, npt=4.04-4.040000001, 4040, 1",
        "npt=9.9999-, npt=9.96-10, 9960, 1",
        "npt=-1, npt=0-1, 0, 25",
        "npt=now-, npt=0-10, 0, 250",
        "npt=0:00:04-0:00:05, npt=4-5, 4000, 25",
        // Behind the end: the last picture, from which a player can go back.
        "npt=10-, npt=9.96-10, 9960, 1",
        "npt=25-, npt=9.96-10, 9960, 1",
        "npt=25-30, npt=9.96-10, 9960, 1",
        "smpte-25=0:00:10-, smpte-25=0:00:09:24-0:00:10:00, 9960, 1",
        "smpte-25=0:00:04-, smpte-25=0:00:04:00-0:00:10:00, 4000, 150",
        "smpte-25=0:00:04:10-0:00:05, smpte-25=0:00:04:10-0:00:05:00, 4400, 15"
    })
    void saysWhatItSends(String asked, String answered, long firstMillis, int pictures) throws Exception {
        Stage stage = new Stage(film).ready();
        assertThat(stage.play(asked).range()).hasToString(answered);
        stage.pass(20_000);
        assertThat(stage.channel(0).units()).hasSize(pictures);
        assertThat(stage.channel(0).units().get(0)).extracting(Sent::mediaTime).isEqualTo(firstMillis * 1_000_000);
        stage.close();
        assertThat(film.openReaders()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "npt=5-4, 457",
        "npt=5-5, 457",
        "npt=25-24, 457",
        "clock=20260101T000000Z-, 456",
        "smpte-25=0:00:05-0:00:04, 457"
    })
    void refusesWhatIsNotThere(String asked, int status) throws Exception {
        Stage stage = new Stage(film).ready();
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> stage.play(asked));
        assertThat(refusal.status().code()).isEqualTo(status);
        stage.play();
        stage.pass(10_000);
        assertThat(stage.channel(0).units()).hasSize(250);
        stage.close();
        assertThat(film.openReaders()).isZero();
    }

    @Test
    void hasNothingToPlayInAnEmptyFile() throws Exception {
        Stage stage = new Stage(Film.video(0)).ready();
        assertThat(catchThrowableOfType(RtspException.class, stage::play)
                        .status()
                        .code())
                .isEqualTo(457);
        stage.close();
    }

    @Test
    void resumesAtThePauseWhereARangeNamesNoStart() throws Exception {
        Stage stage = new Stage(film).ready();
        stage.play();
        stage.pass(1990);
        stage.pause();
        assertThat(stage.play("npt=-3").range()).hasToString("npt=2-3");
        stage.close();
    }

    @Test
    void saysPositionsOfTheMediaHoweverOftenItHasBegunAnew() throws Exception {
        Stage stage = new Stage(film, Stage.House.of(Settings.LOOPING)).ready();
        stage.play();
        stage.pass(23_990);
        assertThat(stage.pause()).hasMillis(4000);
        assertThat(stage.play().range()).hasToString("npt=4-10");
        assertThat(stage.playout().position()).hasMillis(4040);
        stage.close();
    }
}
