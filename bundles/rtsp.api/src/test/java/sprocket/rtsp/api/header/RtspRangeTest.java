// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

class RtspRangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "npt=0-|npt=0-",
                "npt=0.000-|npt=0-",
                "npt=10-20.5|npt=10-20.5",
                "npt=-5|npt=-5",
                "npt=now-|npt=now-",
                "npt=now-60|npt=now-60",
                "npt=10-5|npt=10-5",
                "NPT = 1 - 2 |npt=1-2",
                "npt=1:02:03.25-|npt=3723.25-",
                "npt=0:0:7-|npt=7-",
                "npt=12.-|npt=12-",
                "npt=100-|npt=100-",
                "npt=0.1234567891-|npt=0.123456789-",
                "npt=999999999-|npt=999999999-",
                "npt=99999:59:59-|npt=359999999-",
                "npt=1-;time=19970123T143720Z|npt=1-",
                "clock=19961108T143720.25Z-|clock=19961108T143720.25Z-",
                "clock=19961108T142300Z-19961108T143520Z|clock=19961108T142300Z-19961108T143520Z",
                "Clock = 19961108T142300Z - |clock=19961108T142300Z-",
                "clock=19961108T143720.123456789Z-|clock=19961108T143720.123456789Z-",
                "clock=19961108T143720.1234567891Z-|clock=19961108T143720.123456789Z-",
                "clock=20240229T235959.000Z-20240301T000000Z|clock=20240229T235959Z-20240301T000000Z",
                "smpte-25=10:07:00-10:07:33:05.01|smpte-25=10:07:00:00-10:07:33:05.01",
                "smpte=10:12:33:20-|smpte=10:12:33:20-",
                "smpte-30-drop=0:00:59:29-0:01:00:02|smpte-30-drop=0:00:59:29-0:01:00:02"
            })
    void parsesAndWrites(String header, String written) throws RtspException {
        RtspRange range = RtspRange.parse(header);
        assertThat(range).hasToString(written);
        assertThat(RtspRange.parse(written)).isEqualTo(range);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "npt",
                "npt=",
                "npt=-",
                "npt=:::-",
                "npt=NaN-",
                "npt=1e308-",
                "npt=5",
                "npt=--5",
                "npt=1--2",
                "npt=-1-",
                "npt=1.2.3-",
                "npt=1:60:00-",
                "npt=1:2-",
                "npt=9999999999-",
                "npt=299611:00:00-",
                "npt=99999999999999999999:00:00-",
                "npt=+1-",
                "npt=١-",
                "npt=1-2-3",
                "npt=0-5,10-15",
                "npt=.5-",
                "npt=10-now",
                "clock=",
                "clock=-",
                "clock=19961108-",
                "clock=19960231T000000Z-",
                "clock=19961108T250000Z-",
                "clock=119961108T143720Z-",
                "clock=-19961108T143720Z",
                "clock=19961108T143720-",
                "smpte=",
                "smpte=-",
                "smpte=-0:00:10",
                "smpte=1:2-",
                "smpte=0:00:00:30-",
                "smpte-25=0:00:00:25-",
                "smpte=0:60:00-",
                "smpte=0:00:00:00:00-",
                "smpte=99999:00:00-"
            })
    void refuses(String header) {
        RtspException refusal = refusal(header);
        assertThat(refusal.status()).isEqualTo(RtspStatus.INVALID_RANGE);
        String unit = header.substring(0, Math.max(0, header.indexOf('=')));
        assertThat(refusal)
                .hasMessage(
                        header.isEmpty()
                                ? "The Range header is empty"
                                : switch (unit.replaceFirst("-.*", "")) {
                                    case "clock" ->
                                        header.contains("=-") || header.endsWith("=")
                                                ? "A range in clock is start- or start-end"
                                                : "A clock time is written yyyymmddThhmmss[.fraction]Z";
                                    case "smpte" ->
                                        "A range in smpte is start- or start-end, in h:mm:ss[:frames[.hundredths]]";
                                    default -> "A range in npt is start-, start-end or -end, in seconds or h:mm:ss";
                                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-5", "0-5", "smpte-24=0:00:00-", "npt0-5"})
    void doesNotImplementOtherUnits(String header) {
        RtspException refusal = refusal(header);
        assertThat(refusal).hasMessage("The unit of the Range header must be npt, smpte or clock");
        assertThat(refusal.status()).isEqualTo(RtspStatus.NOT_IMPLEMENTED);
    }

    private static RtspException refusal(String header) {
        return catchThrowableOfType(RtspException.class, () -> RtspRange.parse(header));
    }

    @Test
    void keepsTheSpanInTime() throws RtspException {
        assertThat(RtspRange.parse("npt=1:00:00.5-4000"))
                .isEqualTo(NptRange.of(Duration.ofMillis(3_600_500), Duration.ofSeconds(4000)));
        assertThat(RtspRange.parse("npt=now-")).isEqualTo(new NptRange(Optional.empty(), Optional.empty(), true));
        assertThat(RtspRange.parse("npt=-3"))
                .isEqualTo(new NptRange(Optional.empty(), Optional.of(Duration.ofSeconds(3)), false));
        assertThat(RtspRange.parse("clock=19961108T143720.25Z-"))
                .isEqualTo(new ClockRange(Instant.parse("1996-11-08T14:37:20.25Z"), Optional.empty()));
        assertThat(RtspRange.parse("smpte-25=0:00:01:05-"))
                .isEqualTo(new SmpteRange("smpte-25", Duration.ofMillis(1200), Optional.empty()));
    }

    /** SMPTE 12M: ten minutes of numbers are 17,982 frames, each 1001/30000 s long. */
    @ParameterizedTest
    @CsvSource({
        "0:00:00:00,0",
        "0:00:59:29,1799",
        "0:01:00:02,1800",
        "0:01:59:29,3597",
        "0:02:00:02,3598",
        "0:09:59:29,17981",
        "0:10:00:00,17982",
        "0:10:00:01,17983",
        "0:11:00:02,19782",
        "1:00:00:00,107892",
        "23:59:59:29,2589407",
        "999:59:59:29,107891999"
    })
    void countsDropFrames(String time, long frame) throws RtspException {
        Duration start = ((SmpteRange) RtspRange.parse("smpte-30-drop=" + time + "-")).start();
        assertThat(start.toNanos()).isEqualTo((frame * 1_001_000_00L + 2) / 3);
        assertThat(new SmpteRange("smpte-30-drop", start, Optional.empty())).hasToString("smpte-30-drop=" + time + "-");
    }

    @Test
    void aDroppedNumberMeansTheFirstThatThereIs() throws RtspException {
        assertThat(RtspRange.parse("smpte=0:01:00-")).hasToString("smpte=0:01:00:02-");
        assertThat(RtspRange.parse("smpte=0:01:00:01-")).hasToString("smpte=0:01:00:02-");
        assertThat(RtspRange.parse("smpte=0:10:00-")).hasToString("smpte=0:10:00:00-");
    }

    @Test
    void everyDropFrameOfTwentyMinutesComesBack() throws RtspException {
        for (long frame = 0; frame < 36_000; frame++) {
            SmpteRange range =
                    new SmpteRange("smpte", Duration.ofNanos((frame * 100_100_000L + 2) / 3), Optional.empty());
            assertThat(RtspRange.parse(range.toString())).isEqualTo(range);
        }
    }

    @Test
    void writesWhatWasNotSent() {
        assertThat(NptRange.seconds(Duration.ofMillis(-1500))).isEqualTo("-1.5");
        assertThat(NptRange.seconds(Duration.ofNanos(1))).isEqualTo("0.000000001");
        assertThat(NptRange.from(Duration.ofSeconds(1200))).hasToString("npt=1200-");
    }

    /** Of a presentation that begins at noon. */
    @ParameterizedTest
    @CsvSource({
        "npt=1.5-20, PT1.5S, PT20S",
        "npt=-20, , PT20S",
        "npt=now-, , ",
        "smpte-25=0:00:01-0:00:02:05, PT1S, PT2.2S",
        "clock=20261128T120001Z-20261128T120002.5Z, PT1S, PT2.5S",
        "clock=20261128T115959Z-, PT-1S, "
    })
    void isCountedFromTheBeginning(String text, Duration start, Duration end) throws RtspException {
        Optional<Instant> noon = Optional.of(Instant.parse("2026-11-28T12:00:00Z"));
        RtspRange range = RtspRange.parse(text);
        assertThat(range.startFrom(noon)).isEqualTo(Optional.ofNullable(start));
        assertThat(range.endFrom(noon)).isEqualTo(Optional.ofNullable(end));
        boolean date = range instanceof ClockRange;
        assertThat(range.startFrom(Optional.empty())).isEqualTo(date ? Optional.empty() : Optional.ofNullable(start));
        assertThat(range.endFrom(Optional.empty())).isEqualTo(date ? Optional.empty() : Optional.ofNullable(end));
    }
}
