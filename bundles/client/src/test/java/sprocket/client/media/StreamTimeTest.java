// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.SenderReport;

class StreamTimeTest {

    private static final int CLOCK = 90_000;
    private static final long SECOND = 1_000_000_000L;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    /** Arrivals wrap. */
    private static final long START = Long.MAX_VALUE - SECOND / 2;

    private final StreamTime video = new StreamTime(CLOCK);
    private final StreamTime audio = new StreamTime(8000);
    private final PlayTimeline timeline = new PlayTimeline(0, 1);

    private static SenderReport report(int rtpTime, Instant time) {
        return new SenderReport(1, NtpTime.of(time), rtpTime, 0, 0, List.of());
    }

    private static OptionalLong none() {
        return OptionalLong.empty();
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }

    private static long playMillis(StreamTime stream, int timestamp, double arrival) {
        return Math.round(stream.playTime(timestamp, START + Math.round(arrival * SECOND)) / 1e6);
    }

    /**
     * Announced timestamp at the beginning, those of the first and the second unit, their playing times in
     * milliseconds.
     */
    @ParameterizedTest
    @CsvSource({
        "1000, 1000, 4600, 0, 40",
        "1000, 4600, 8200, 40, 80",
        "4600, 1000, 4600, -40, 0",
        "4294966296, 4294966296, 2600, 0, 40",
        "4294966296, 2600, 6200, 40, 80",
        "2600, 4294966296, 2600, -40, 0",
        ", 777, 4377, 0, 40",
        "0, 90000000, 90003600, 0, 40"
    })
    void goesByRtpInfoWhereItMakesSense(Long announced, long first, long second, long firstTime, long secondTime) {
        video.begin(timeline, announced == null ? none() : OptionalLong.of(announced));
        assertThat(playMillis(video, (int) first, 0.1)).isEqualTo(firstTime);
        assertThat(playMillis(video, (int) second, 0.1)).isEqualTo(secondTime);
    }

    @Test
    void countsOnWhenTimestampsWrap() {
        video.begin(timeline, OptionalLong.of(0));
        long seconds = 0;
        for (; seconds < 200_000; seconds += 20_000) {
            assertThat(playMillis(video, (int) (seconds * CLOCK), 0)).isEqualTo(seconds * 1000);
        }
    }

    /** Where RTP-Info names no timestamps, streams begin in step with their arrival. */
    @Test
    void goesByArrivalWithoutRtpInfo() {
        video.begin(timeline, none());
        audio.begin(timeline, none());
        assertThat(playMillis(video, 5000, 1.0)).isZero();
        assertThat(playMillis(audio, 77, 1.3)).isEqualTo(300);
        assertThat(playMillis(audio, 77 + 800, 1.5)).isEqualTo(400);
    }

    @Test
    void goesByArrivalOfTheOthersWhereRtpInfoIsPartial() {
        video.begin(timeline, OptionalLong.of(5000));
        audio.begin(timeline, none());
        assertThat(playMillis(video, 5000 + CLOCK, 1.0)).isEqualTo(1000);
        assertThat(playMillis(audio, 77, 1.25)).isEqualTo(1250);
    }

    /** RFC 3550, section 6.4.1: timestamps of both streams in one time of day. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void senderReportsBringStreamsTogether(boolean announced) {
        video.begin(timeline, announced ? OptionalLong.of(5000) : none());
        audio.begin(timeline, none());
        assertThat(playMillis(video, 5000, 1.0)).isZero();
        assertThat(playMillis(audio, 77, 1.3)).isEqualTo(300);
        audio.received(report(77, NOON.plusMillis(10)));
        video.received(report(5000 + CLOCK, NOON.plusMillis(1000)));
        if (announced) {
            assertThat(playMillis(video, 5000 + CLOCK, 2.0)).isEqualTo(1000);
            assertThat(playMillis(audio, 77 + 8000, 2.3)).isEqualTo(1010);
        } else {
            long first = playMillis(audio, 77 + 8000, 2.3);
            assertThat(first).isEqualTo(1300);
            assertThat(playMillis(video, 5000 + CLOCK, 2.0)).isEqualTo(first - 10);
        }
        assertThat(video.captured(5000))
                .hasValueSatisfying(
                        time -> assertThat(Duration.between(NOON, time).abs()).isLessThan(Duration.ofNanos(10)));
    }

    /** A clock that runs 1 % fast: each report moves the stream a little. */
    @Test
    void senderReportsMakeUpForDrift() {
        video.begin(timeline, OptionalLong.of(0));
        for (int i = 0; i < 20; i++) {
            int timestamp = (int) (i * CLOCK * 1.01);
            video.received(report(timestamp, NOON.plusSeconds(i)));
            assertThat(playMillis(video, timestamp, i)).isEqualTo(i * 1000);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9, 1900", "1.1, 1000", "-5, 1000"})
    void doesNotBelieveReportsThatMoveAnAnnouncedStreamFar(double offset, long expected) {
        video.begin(timeline, OptionalLong.of(0));
        video.received(report(0, NOON));
        assertThat(playMillis(video, 0, 0)).isZero();
        video.received(report(0, NOON.plusMillis(millis(offset))));
        assertThat(playMillis(video, CLOCK, 1)).isEqualTo(expected);
    }

    @Test
    void forgetsReportsOfBeforeAPause() {
        video.begin(timeline, OptionalLong.of(0));
        video.received(report(0, NOON));
        assertThat(playMillis(video, 900, 0)).isEqualTo(10);
        video.prepare();
        video.begin(new PlayTimeline(0, 1), OptionalLong.of(1800));
        assertThat(playMillis(video, 1800, 60)).isZero();
        assertThat(video.captured(1800)).isEmpty();
    }

    /** A timeline that follows while the stream plays begins at its timestamp, not with the reply. */
    @Test
    void goesOverToTheNextTimelineAtItsTimestamp() {
        PlayTimeline next = new PlayTimeline(30 * SECOND, 1);
        video.begin(timeline, OptionalLong.of(0));
        assertThat(playMillis(video, 0, 0)).isZero();
        video.continueWith(next, OptionalLong.of(9000));
        assertThat(playMillis(video, 3600, 0.04)).isEqualTo(40);
        assertThat(video.timeline()).isSameAs(timeline);
        assertThat(playMillis(video, 12_600, 0.14)).isEqualTo(40);
        assertThat(video.timeline()).isSameAs(next);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"none", "900000000"},
            nullValues = "none")
    void goesOverAtOnceWhereTheTimestampMakesNoSense(Long announced) {
        PlayTimeline next = new PlayTimeline(30 * SECOND, 1);
        video.begin(timeline, OptionalLong.of(0));
        assertThat(playMillis(video, 0, 0)).isZero();
        video.continueWith(next, announced == null ? none() : OptionalLong.of(announced));
        assertThat(playMillis(video, 3600, 0.04)).isZero();
        assertThat(video.timeline()).isSameAs(next);
    }

    /** A sender that begins anew has other timestamps; playing goes on as packets arrive. */
    @ParameterizedTest
    @CsvSource({"0, 0", "700000000, 700000000"})
    void goesOnByArrivalWhenTheSenderBeginsAnew(int timestamp, int reported) {
        video.begin(timeline, OptionalLong.of(123_456_789));
        assertThat(playMillis(video, 123_456_789, 0)).isZero();
        video.received(report(123_456_789, NOON));
        assertThat(playMillis(video, 123_456_789, 0)).isZero();
        video.restart(timestamp);
        assertThat(playMillis(video, timestamp, 2)).isEqualTo(2000);
        assertThat(playMillis(video, timestamp + CLOCK, 3.5)).isEqualTo(3000);
        assertThat(video.captured(timestamp)).isEmpty();
        video.received(report(reported, NOON.plusMillis(2010)));
        video.restart(timestamp);
        assertThat(playMillis(video, timestamp, 2)).isEqualTo(2010);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 2.5, 2.5", "10, 2, 2.5, 15", "10, -1, 2.5, 7.5", "10, 0.5, -1, 9.5"})
    void scalesMediaTime(double start, double scale, double playTime, double mediaTime) {
        PlayTimeline scaled = new PlayTimeline(Math.round(start * SECOND), scale);
        assertThat(scaled.mediaTime(Math.round(playTime * SECOND))).isEqualTo(Math.round(mediaTime * SECOND));
        assertThat(scaled.scale()).isEqualTo(scale);
    }

    /** At a speed of 1.5 the time of day of reports falls behind the timestamps by half a second each second. */
    @ParameterizedTest
    @ValueSource(doubles = {1.5, 0.5, 4})
    void reportsSayNothingAtAnotherSpeed(double speed) {
        video.begin(new PlayTimeline(0, 1, speed), OptionalLong.of(0));
        for (int second = 0; second < 5; second++) {
            int timestamp = (int) (second * CLOCK * speed);
            video.received(report(timestamp, NOON.plusSeconds(second)));
            assertThat(playMillis(video, timestamp, second)).isEqualTo(millis(second * speed));
        }
        assertThat(video.captured(CLOCK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesASpeedThatIsNone(double speed) {
        assertThatThrownBy(() -> new PlayTimeline(0, 1, speed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAScaleThatIsNone(double scale) {
        assertThatThrownBy(() -> new PlayTimeline(0, scale))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other than 0");
    }
}
