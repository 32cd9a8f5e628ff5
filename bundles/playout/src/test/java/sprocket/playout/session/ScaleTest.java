// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.SessionState;

/** Scale of a PLAY (RFC 2326, section 12.34), with ten seconds of pictures of 40 ms each, and sound. */
class ScaleTest {

    private final TestMovie movie = new TestMovie(TestTrack.video(250), TestTrack.audio(500));

    /** The pictures that are played, and when, in milliseconds. */
    @ParameterizedTest
    @CsvSource({
        "2, npt=0-1, npt=0-1, 2, '0 80 160 240', '0 40 80 120', 13",
        "8, npt=0-2, npt=0-2, 8, '0 320 640', '0 40 80', 7",
        "4, npt=1.01-3, npt=1-3, 4, '1000 1160 1320', '0 40 80', 13",
        // Pictures keep their own times where they do not fall on the grid.
        "1.5, npt=0-1, npt=0-1, 1.5, '0 40 120 160 240', '0 27 80 107 160', 17",
        "2.5, npt=0-1, npt=0-1, 2.5, '0 80 200 280 400', '0 32 80 112 160', 10",
        "0.5, npt=1-2, npt=1-2, 0.5, '1000 1040 1080', '0 80 160', 25",
        "0.25, npt=1-2, npt=1-2, 0.25, '1000 1040 1080', '0 160 320', 25",
        "-1, npt=5-4, npt=5-4, -1, '5000 4960 4920', '0 40 80', 25",
        "-1, npt=5.01-4, npt=5-4, -1, '5000 4960 4920', '0 40 80', 25",
        "-0.5, npt=5-4, npt=5-4, -0.5, '5000 4960 4920', '0 80 160', 25",
        "-2, npt=5-4, npt=5-4, -2, '5000 4920 4840', '0 40 80', 13",
        "-1.5, npt=5-4, npt=5-4, -1.5, '5000 4920 4880 4800', '0 53 80 133', 17",
        "-8, npt=5-, npt=5-0, -8, '5000 4680 4360', '0 40 80', 16",
        "-1, npt=1-, npt=1-0, -1, '1000 960 920', '0 40 80', 26",
        "-1, npt=1-0, npt=1-0, -1, '1000 960 920', '0 40 80', 26",
        "-1, npt=0-, npt=0-0, -1, '0', '0', 1",
        "-1, npt=30-, npt=9.96-0, -1, '9960 9920 9880', '0 40 80', 250",
        "-1, '', npt=9.96-0, -1, '9960 9920 9880', '0 40 80', 250",
        // Beyond the limits.
        "100, npt=0-2, npt=0-2, 8, '0 320 640', '0 40 80', 7",
        "0.01, npt=1-2, npt=1-2, 0.25, '1000 1040 1080', '0 160 320', 25",
        "-0.1, npt=2-1, npt=2-1, -0.25, '2000 1960 1920', '0 160 320', 25",
        "-9, npt=5-, npt=5-0, -8, '5000 4680 4360', '0 40 80', 16"
    })
    void playsPicturesAtTheirTimes(
            double scale, String range, String answered, double chosen, String pictures, String times, int count)
            throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        PlayAnswer answer = fixture.play(range, scale);
        assertThat(answer.range()).hasToString(answered);
        assertThat(answer.scale()).isEqualTo(chosen);
        fixture.pass(40_000);
        List<Sent> units = fixture.channel(0).units();
        assertThat(units).hasSize(count);
        long[] expected = numbers(pictures);
        long[] at = numbers(times);
        for (int i = 0; i < expected.length; i++) {
            assertThat(units.get(i).mediaTime()).as("picture %d", i).isEqualTo(expected[i] * 1_000_000);
            assertThat(Math.round(units.get(i).at() / 1e6)).as("picture %d", i).isEqualTo(at[i]);
        }
        countsPlayingTime(units, Math.abs(chosen));
        assertThat(fixture.channel(1).units()).as("sound").isEmpty();
        assertThat(answer.rtpInfo()).singleElement().satisfies(info -> {
            assertThat(info.url()).endsWith("trackID=0");
            assertThat(info.sequence()).hasValue(units.get(0).sequence());
            assertThat(info.timestamp())
                    .hasValue(Integer.toUnsignedLong(units.get(0).timestamp()));
        });
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        fixture.close();
        assertThat(movie.openReaders()).isZero();
        assertThat(fixture.server().trains().inUse()).isZero();
    }

    /** RTP time runs forwards and as fast as the clock; sequence numbers are continuous (RFC 2326, appendix B). */
    private static void countsPlayingTime(List<Sent> units, double scale) {
        for (int i = 1; i < units.size(); i++) {
            Sent before = units.get(i - 1);
            Sent unit = units.get(i);
            double ticks = Math.abs(unit.mediaTime() - before.mediaTime()) / scale * 90_000 / 1e9;
            assertThat((double) unit.timestamp() - before.timestamp()).isCloseTo(ticks, within(1.0));
            assertThat((unit.at() - before.at()) * 90_000 / 1e9).isCloseTo(ticks, within(1.0));
            assertThat(unit.sequence()).isEqualTo(before.sequence() + 3 & 0xFFFF);
        }
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    @Test
    void saysGoodbyeAtTheBeginningInReverse() throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play("npt=1-", -1);
        fixture.pass(1039);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        fixture.pass(1);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.playout().state().position()).isZero();
        assertThat(fixture.playout().scale()).isEqualTo(-1);
        fixture.pass(1000);
        assertThat(fixture.channel(0).controls(Goodbye.class))
                .extracting(Goodbye::reason)
                .containsExactly("end of media");
        fixture.channel(0).forget();
        // There is nothing before the beginning, so reverse begins at the end.
        assertThat(fixture.play("", -2).range()).hasToString("npt=9.96-0");
        fixture.pause();
        fixture.close();
    }

    @Test
    void saysNoGoodbyeAtTheEndOfARange() throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play("npt=5-4", -8);
        // The last picture before the end is played 20 ms before it.
        fixture.pass(124);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        fixture.pass(1);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.playout().position()).hasMillis(4000);
        fixture.pass(1000);
        assertThat(fixture.channel(0).controls(Goodbye.class)).isEmpty();
        assertThat(fixture.play("", -1).range()).hasToString("npt=4-0");
        fixture.close();
    }

    /** The next picture would be before the beginning, which the range does not contain. */
    @ParameterizedTest
    @CsvSource({"npt=0.2-0.1, -8", "npt=9.8-9.9, 8"})
    void aRangeEndsWherePicturesAreSkippedBeyondTheMedia(String range, double scale) throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play(range, scale);
        fixture.pass(12);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        fixture.pass(1);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(1);
        assertThat(fixture.channel(0).controls(Goodbye.class)).isEmpty();
        fixture.close();
    }

    @Test
    void theLastPositionIsTheEnd() throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play("npt=9-", 8);
        fixture.pass(100);
        assertThat(fixture.playout().position()).isLessThanOrEqualTo(movie.duration());
        fixture.pass(1000);
        assertThat(fixture.playout().position()).isEqualTo(movie.duration());
        assertThat(fixture.play("", -1).range()).hasToString("npt=9.96-0");
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"2, 2.48 2.56 2.64", "-2, 7.56 7.48 7.4", "-1, 8.76 8.72", "0.25, 0.32 0.36"})
    void repeatsTheMediaAtEachScale(double scale, String after) throws Exception {
        SessionFixture fixture = new SessionFixture(movie, ServerFixture.of(Settings.LOOPING)).ready();
        fixture.play(scale < 0 ? "npt=10-" : "npt=0-", scale);
        // More than one round, and 1.24 s.
        fixture.pass(Math.round(10_000 / Math.abs(scale)) + (scale < 0 ? 1199 : 1239));
        fixture.channel(0).forget();
        fixture.pass(scale == 0.25 ? 320 : 90);
        List<Sent> units = fixture.channel(0).units();
        String[] times = after.split(" ");
        for (int i = 0; i < times.length; i++) {
            assertThat(units.get(i).mediaTime() / 1e9).isEqualTo(Double.parseDouble(times[i]));
        }
        fixture.close();
    }

    @Test
    void mediaThatCannotBeReadOtherwiseHasTheScaleOne() throws Exception {
        TestMovie forward = new TestMovie(TestTrack.video(250), TestTrack.audio(500)).readForwardOnly();
        SessionFixture fixture = new SessionFixture(forward).ready();
        PlayAnswer answer = fixture.play("npt=4-5", 2);
        assertThat(answer.scale()).isEqualTo(1);
        assertThat(answer.rtpInfo()).hasSize(2);
        fixture.pass(2000);
        assertThat(fixture.channel(0).units()).hasSize(25);
        assertThat(fixture.channel(1).units()).hasSize(50);
        fixture.close();
        assertThat(forward.openReaders()).isZero();
    }

    @Test
    void soundAloneHasTheScaleOne() throws Exception {
        TestMovie sound = new TestMovie(TestTrack.audio(500));
        SessionFixture fixture = new SessionFixture(sound).ready();
        assertThat(fixture.play("", -2).scale()).isEqualTo(1);
        fixture.pass(1000);
        assertThat(fixture.play("", 2).scale()).isEqualTo(1);
        fixture.pass(990);
        assertThat(fixture.channel(0).units()).hasSize(100);
        fixture.close();
        assertThat(sound.openReaders()).isZero();
    }

    @Test
    void playsKeyPicturesOnly() throws Exception {
        TestMovie groups =
                new TestMovie(new TestTrack(TestTrack.video(1).track(), Duration.ofMillis(40), 250, 400, 12));
        SessionFixture fixture = new SessionFixture(groups).ready();
        fixture.play("npt=0-5", 2);
        fixture.pass(5000);
        assertThat(fixture.channel(0).units())
                .extracting(Sent::mediaTime)
                .isEqualTo(
                        IntStream.range(0, 11).mapToObj(i -> i * 480_000_000L).toList());
        fixture.channel(0).forget();
        fixture.play("npt=5-", -4);
        fixture.pass(5000);
        assertThat(fixture.channel(0).units())
                .extracting(Sent::mediaTime)
                .isEqualTo(IntStream.range(0, 11)
                        .mapToObj(i -> (10 - i) * 480_000_000L)
                        .toList());
        fixture.close();
    }
}
