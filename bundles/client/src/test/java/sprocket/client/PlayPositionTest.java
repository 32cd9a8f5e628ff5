// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

class PlayPositionTest {

    private static final RangeClock MINUTE =
            new RangeClock(List.of("npt=0-60", "clock=20261128T120000Z-20261128T120100Z", "furlong=0-1"));
    private static final long SECOND = 1_000_000_000L;

    private final PlayPosition position = new PlayPosition();

    private void play(PlayOrder order, Optional<NptRange> range, double scale, long now) {
        position.play(order, new PlayReply(range.map(r -> r), scale, 1, RtspResponse.ok()), MINUTE, now);
    }

    @Test
    void followsThePlayTime() {
        play(PlayOrder.RESUME, Optional.of(NptRange.from(Duration.ofSeconds(10))), 2, 0);
        assertThat(position.at(5 * SECOND)).hasSeconds(20);
        position.pause(5 * SECOND);
        assertThat(position.at(100 * SECOND)).hasSeconds(20);
        play(PlayOrder.RESUME, Optional.empty(), 1, 100 * SECOND);
        assertThat(position.at(101 * SECOND)).hasSeconds(21);
    }

    @Test
    void takesTheOrderWhereTheReplySaysNothing() {
        play(PlayOrder.from(Duration.ofSeconds(7)), Optional.empty(), 1, 0);
        assertThat(position.start()).hasSeconds(7);
    }

    @Test
    void knowsTheEnd() {
        play(PlayOrder.from(Duration.ofSeconds(50)), Optional.empty(), 1, 0);
        assertThat(position.over(5 * SECOND)).isFalse();
        assertThat(position.over(9 * SECOND)).isTrue();
        play(PlayOrder.from(Duration.ofSeconds(50)), Optional.empty(), -1, 0);
        assertThat(position.over(9 * SECOND)).isFalse();
        assertThat(position.over(49 * SECOND)).isTrue();
        assertThat(position.at(100 * SECOND)).isZero();
    }

    @Test
    void isThatOfTheLastUnit() {
        play(PlayOrder.RESUME, Optional.of(NptRange.from(Duration.ofSeconds(50))), 1, 0);
        position.reached(51 * SECOND);
        assertThat(position.at(9 * SECOND)).hasSeconds(51);
        assertThat(position.over(9 * SECOND)).as("nothing has come for 8 s").isFalse();
        position.reached(59 * SECOND);
        assertThat(position.over(9 * SECOND)).isTrue();
        position.pause(9 * SECOND);
        assertThat(position.at(20 * SECOND)).hasSeconds(59);
    }

    /**
     * Where the range npt=20-40, or npt=40-20, is not over yet and where it is, with two seconds of playing time left.
     */
    @ParameterizedTest
    @CsvSource({"1, 37, 38", "2, 35, 36", "0.25, 37, 38", "8, 23, 24", "-1, 23, 22", "-8, 37, 36"})
    void aRangeEndsAtItsOwnEnd(double scale, long before, long over) {
        Duration low = Duration.ofSeconds(20);
        Duration high = Duration.ofSeconds(40);
        play(PlayOrder.RESUME, Optional.of(scale < 0 ? NptRange.of(high, low) : NptRange.of(low, high)), scale, 0);
        position.reached(before * SECOND);
        assertThat(position.over(0)).isFalse();
        position.reached(over * SECOND);
        assertThat(position.over(0)).isTrue();
    }

    /** The scale, the end of the range, the position of a picture of 50 ms in milliseconds, and whether it ends it. */
    @ParameterizedTest
    @CsvSource({
        "1, 40, 39900, false",
        "1, 40, 39950, true",
        "1, 60, 59950, false",
        "-1, 20, 20100, false",
        "-1, 20, 20050, true",
        "-1, 0, 0, false"
    })
    void knowsTheLastPictureOfARange(double scale, long end, long millis, boolean last) {
        NptRange range = NptRange.of(Duration.ofSeconds(30), Duration.ofSeconds(end));
        play(PlayOrder.RESUME, Optional.of(range), scale, 0);
        assertThat(position.endsRange(millis * 1_000_000, 50_000_000)).isEqualTo(last);
        play(PlayOrder.RESUME, Optional.of(NptRange.from(Duration.ZERO)), 1, 0);
        assertThat(position.endsRange(millis * 1_000_000, 50_000_000)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "npt=7.5-20, 7500",
        "smpte-25=0:00:07:12-, 7480",
        "smpte=0:01:00:02-, 60060",
        "clock=20261128T120007.5Z-, 7500"
    })
    void beginsWhereARangeOfAnyUnitBegins(String range, long millis) throws RtspException {
        PlayReply reply = new PlayReply(Optional.of(RtspRange.parse(range)), 1, 1, RtspResponse.ok());
        position.play(PlayOrder.RESUME, reply, MINUTE, 0);
        assertThat(position.start()).hasMillis(millis);
        assertThat(MINUTE.duration()).contains(Duration.ofMinutes(1));
    }

    @Test
    void aTimeOfDayNeedsTheOneOfTheStart() throws RtspException {
        RangeClock npt = new RangeClock(List.of("npt=0-60"));
        RtspRange range = RtspRange.parse("clock=20261128T120007.5Z-");
        assertThat(npt.start(range)).isEmpty();
        assertThat(MINUTE.start(RtspRange.parse("clock=00010101T000000Z-")))
                .as("too far away")
                .isEmpty();
        PlayReply reply = new PlayReply(Optional.of(range), 1, 1, RtspResponse.ok());
        position.play(PlayOrder.from(Duration.ofSeconds(9)), reply, npt, 0);
        assertThat(position.start()).hasSeconds(9);
    }

    @Test
    void runsAsFastAsItIsSent() {
        PlayReply reply = new PlayReply(Optional.empty(), 2, 4, RtspResponse.ok());
        position.play(PlayOrder.RESUME, reply, MINUTE, 0);
        assertThat(position.at(3 * SECOND)).hasSeconds(24);
    }
}
