// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.stored.Rate;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.SmpteRange;

/** A time code in a Range names the frame with its number (RFC 2326, section 3.5), for half an hour of frames. */
class TimeCodesTest {

    /** A start means the frame whose interval contains it one millisecond later. */
    private static final long ROUNDING = 1_000_000;

    @ParameterizedTest
    @CsvSource({"smpte, 30000, 1001", "smpte-30-drop, 30000, 1001", "smpte-25, 25, 1"})
    void namesTheFrameWithItsNumber(String unit, int frames, int seconds) throws Exception {
        Rate rate = new Rate(frames, seconds);
        int nominal = Math.round((float) frames / seconds);
        long hour = 0;
        long minute = 0;
        long second = 0;
        long number = 0;
        for (long frame = 0; frame < 1800L * nominal; frame++) {
            String code = unit + String.format(Locale.ROOT, "=%d:%02d:%02d:%02d-", hour, minute, second, number);
            SmpteRange range = (SmpteRange) RtspRange.parse(code);
            assertThat(rate.indexAt(range.start().toNanos() + ROUNDING))
                    .as(code)
                    .isEqualTo(frame);
            assertThat(new SmpteRange(unit, Duration.ofNanos(rate.time(frame)), Optional.empty()))
                    .hasToString(code);
            number++;
            if (number == nominal) {
                number = 0;
                second++;
                minute += second / 60;
                second %= 60;
                hour += minute / 60;
                minute %= 60;
                // Drop-frame numbering leaves out 0 and 1 in each minute that is no multiple of ten.
                if (nominal == 30 && second == 0 && minute % 10 != 0) {
                    number = 2;
                }
            }
        }
    }
}
