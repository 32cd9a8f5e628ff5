// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A range in normal play time (RFC 2326, section 3.6), relative to the start of the presentation.
 *
 * @param start where to begin; empty: at the current position
 * @param end the first instant that is not played; empty: the end of the media
 * @param now whether the start is {@code now}, the live edge
 */
public record NptRange(Optional<Duration> start, Optional<Duration> end, boolean now) implements RtspRange {

    /** From the live edge, without an end. */
    public static final NptRange NOW = new NptRange(Optional.empty(), Optional.empty(), true);

    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(?:\\.(\\d{0,9})\\d*)?");
    /** Of at most so many hours that the time in seconds can be written. */
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,5}):([0-5]?\\d):([0-5]?\\d)(?:\\.(\\d{0,9})\\d*)?");

    public static NptRange from(Duration start) {
        return new NptRange(Optional.of(start), Optional.empty(), false);
    }

    public static NptRange of(Duration start, Duration end) {
        return new NptRange(Optional.of(start), Optional.of(end), false);
    }

    static NptRange parseSpan(String span) throws RtspException {
        int dash = span.indexOf('-');
        String first = dash < 0 ? span : span.substring(0, dash).strip();
        String last = dash < 0 ? "" : span.substring(dash + 1).strip();
        if (dash < 0 || first.isEmpty() && last.isEmpty()) {
            throw invalid();
        }
        boolean now = first.equals("now");
        return new NptRange(
                now || first.isEmpty() ? Optional.empty() : Optional.of(time(first)),
                last.isEmpty() ? Optional.empty() : Optional.of(time(last)),
                now);
    }

    private static Duration time(String text) throws RtspException {
        Matcher seconds = SECONDS.matcher(text);
        if (seconds.matches()) {
            return Duration.ofSeconds(Long.parseLong(seconds.group(1)), nanos(seconds.group(2)));
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            long total = Long.parseLong(clock.group(1)) * 3600
                    + Long.parseLong(clock.group(2)) * 60
                    + Long.parseLong(clock.group(3));
            return Duration.ofSeconds(total, nanos(clock.group(4)));
        }
        throw invalid();
    }

    private static long nanos(String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
    }

    private static RtspException invalid() {
        return new RtspException(
                RtspStatus.INVALID_RANGE, "A range in npt is start-, start-end or -end, in seconds or h:mm:ss");
    }

    @Override
    public Optional<Duration> startFrom(Optional<Instant> beginning) {
        return start;
    }

    @Override
    public Optional<Duration> endFrom(Optional<Instant> beginning) {
        return end;
    }

    @Override
    public String toString() {
        return "npt=" + (now ? "now" : start.map(NptRange::seconds).orElse("")) + "-"
                + end.map(NptRange::seconds).orElse("");
    }

    /** Seconds with as many decimals as needed, as in {@code 12.05}. */
    public static String seconds(Duration time) {
        BigDecimal value = BigDecimal.valueOf(time.getSeconds())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0).toPlainString() : value.toPlainString();
    }
}
