// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A range in SMPTE relative time codes (RFC 2326, section 3.5). {@code smpte} and {@code smpte-30-drop} count 29.97
 * frames per second with drop-frame numbering, {@code smpte-25} counts 25.
 *
 * @param unit the unit's name as it is written in the header
 */
public record SmpteRange(String unit, Duration start, Optional<Duration> end) implements RtspRange {

    private static final Pattern TIME =
            Pattern.compile("(\\d{1,4}):([0-5]?\\d):([0-5]?\\d)(?::(\\d{1,2}))?(?:\\.(\\d{1,2}))?");
    private static final String PAL = "smpte-25";
    private static final long SECOND = 1_000_000_000L;

    static SmpteRange parseSpan(String unit, String span) throws RtspException {
        int dash = span.indexOf('-');
        if (dash <= 0) {
            throw invalid();
        }
        String last = span.substring(dash + 1).strip();
        return new SmpteRange(
                unit,
                time(unit, span.substring(0, dash).strip()),
                last.isEmpty() ? Optional.empty() : Optional.of(time(unit, last)));
    }

    private static Duration time(String unit, String text) throws RtspException {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            throw invalid();
        }
        long minutes = Long.parseLong(m.group(1)) * 60 + Long.parseLong(m.group(2));
        long seconds = minutes * 60 + Long.parseLong(m.group(3));
        long hundredths = number(m.group(4)) * 100 + number(m.group(5));
        if (hundredths >= nominalRate(unit) * 100) {
            throw invalid();
        }
        if (unit.equals(PAL)) {
            return Duration.ofNanos(seconds * SECOND + hundredths * SECOND / 2500);
        }
        // Drop-frame numbering skips 0 and 1 in each minute that is no multiple of ten (SMPTE 12M). These numbers mean
        // the
        // first frame of the minute.
        boolean skipped = minutes % 10 != 0 && seconds % 60 == 0 && hundredths < 200;
        long frames100 = (seconds * 30 - 2 * (minutes - minutes / 10)) * 100 + (skipped ? 200 : hundredths);
        return Duration.ofNanos(ceilDiv(frames100 * 1_001_000, 3));
    }

    /** Rounds up, so that the time of a frame is never within the frame before. */
    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static int nominalRate(String unit) {
        return unit.equals(PAL) ? 25 : 30;
    }

    private static RtspException invalid() {
        return new RtspException(
                RtspStatus.INVALID_RANGE, "A range in smpte is start- or start-end, in h:mm:ss[:frames[.hundredths]]");
    }

    @Override
    public Optional<Duration> startFrom(Optional<Instant> beginning) {
        return Optional.of(start);
    }

    @Override
    public Optional<Duration> endFrom(Optional<Instant> beginning) {
        return end;
    }

    @Override
    public String toString() {
        return unit + "=" + text(start) + "-" + end.map(this::text).orElse("");
    }

    private String text(Duration time) {
        long hundredths = hundredths(time);
        long frames = hundredths / 100;
        if (!unit.equals(PAL)) {
            long tens = frames / 17_982;
            long rest = frames % 17_982;
            frames += 18 * tens + (rest < 2 ? 0 : 2 * ((rest - 2) / 1798));
        }
        int rate = nominalRate(unit);
        long seconds = frames / rate;
        String subframes = hundredths % 100 == 0 ? "" : String.format(Locale.ROOT, ".%02d", hundredths % 100);
        return String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60,
                        frames % rate)
                + subframes;
    }

    /**
     * Rounded hundredths of frames. Seconds and nanoseconds are converted separately, so that years do not overflow.
     */
    private long hundredths(Duration time) {
        return unit.equals(PAL)
                ? time.getSeconds() * 2500 + (time.getNano() + 200_000L) / 400_000
                : (time.getSeconds() * 3 * SECOND + time.getNano() * 3L + 500_500) / 1_001_000;
    }
}
