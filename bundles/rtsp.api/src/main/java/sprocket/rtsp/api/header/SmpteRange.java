package sprocket.rtsp.api.header;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A range in SMPTE relative time codes (RFC 2326, 3.5). {@code smpte} and {@code smpte-30-drop} count 29.97 frames per second
 * with drop-frame numbering, {@code smpte-25} counts 25.
 *
 * @param unit the unit's name as it is written in the header
 */
public record SmpteRange(String unit, Duration start, Optional<Duration> end) implements RtspRange {

    private static final Pattern TIME = Pattern.compile("(\\d{1,4}):([0-5]?\\d):([0-5]?\\d)(?::(\\d{1,2})(?:\\.(\\d{1,2}))?)?");
    private static final long SECOND = 1_000_000_000L;

    static SmpteRange parseSpan(String unit, String span) throws RtspException {
        int dash = span.indexOf('-');
        if (dash <= 0) {
            throw invalid();
        }
        String last = span.substring(dash + 1).strip();
        return new SmpteRange(unit, time(unit, span.substring(0, dash).strip()),
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
        if (unit.equals("smpte-25")) {
            return Duration.ofNanos(seconds * SECOND + hundredths * SECOND / 2500);
        }
        // Drop-frame numbering skips two numbers in each minute that ten does not divide (SMPTE 12M).
        long frames100 = (seconds * 30 - 2 * (minutes - minutes / 10)) * 100 + hundredths;
        return Duration.ofNanos(Math.multiplyExact(frames100, SECOND / 100) / 30_000 * 1001);
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static int nominalRate(String unit) {
        return unit.equals("smpte-25") ? 25 : 30;
    }

    private static RtspException invalid() {
        return new RtspException(RtspStatus.INVALID_RANGE, "A range in smpte is start- or start-end, in h:mm:ss[:frames[.hundredths]]");
    }

    @Override
    public String toString() {
        return unit + "=" + text(start) + "-" + end.map(this::text).orElse("");
    }

    private String text(Duration time) {
        long nanos = time.toNanos();
        long frames = unit.equals("smpte-25") ? Math.round(nanos / 1e9 * 25) : Math.round(nanos / 1e9 * 30_000 / 1001);
        if (!unit.equals("smpte-25")) {
            long tens = frames / 17_982;
            long rest = frames % 17_982;
            frames += 18 * tens + (rest < 2 ? 0 : 2 * ((rest - 2) / 1798));
        }
        int rate = nominalRate(unit);
        long seconds = frames / rate;
        return String.format("%d:%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60, frames % rate);
    }
}
