// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date and time as AVI files state it, of the chunk IDIT or ICRD. The form is not standardised: cameras write that of
 * the C function asctime, or numbers from year to second in several ways. Programs write ISO 8601. A date without a
 * time of day is none, since nothing can be found by it.
 *
 * @param offset from UTC; null where the text does not say it, which means the local time of the camera
 */
record RecordingDate(LocalDateTime time, ZoneOffset offset) {

    /** Bytes of a chunk that may be a date. */
    static final int MAX_LENGTH = 64;

    /** AVI is younger. A camera whose clock was never set states such a year. */
    private static final int LEAST_YEAR = 1990;

    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

    /** Such as {@code Mon Mar 10 15:04:43 2003}; the day of the week may be wrong. */
    private static final Pattern ASCTIME = Pattern.compile(
            "[A-Z]{3,9},? +(?<month>[A-Z]{3})[A-Z]{0,6} +(?<day>\\d{1,2}) +(?<hour>\\d{1,2}):(?<minute>\\d{2})"
                    + ":(?<second>\\d{2}) +(?<year>\\d{4})");

    /** Such as {@code 2003-03-10T15:04:43.5Z}, {@code 2003:03:10 15:04:43} and {@code 2001/ 1/27 1:42PM}. */
    private static final Pattern NUMBERS = Pattern.compile(
            "(?<year>\\d{4})[-/:] ?(?<month>\\d{1,2})[-/:] ?(?<day>\\d{1,2})/?[T ] {0,3}(?<hour>\\d{1,2}):"
                    + " ?(?<minute>\\d{2})(:(?<second>\\d{2})([.,](?<fraction>\\d{1,9}))?)? ?(?<half>[AP]M)?"
                    + " ?(?<offset>Z|[-+]\\d{2}:?\\d{2})?");

    /** @param text of a chunk; what follows a NUL is ignored, as are blanks and line ends around */
    static Optional<RecordingDate> parse(String text) {
        int end = text.indexOf('\0');
        String date = (end < 0 ? text : text.substring(0, end)).strip().toUpperCase(Locale.ROOT);
        try {
            Matcher matcher = ASCTIME.matcher(date);
            if (matcher.matches()) {
                int month = MONTHS.indexOf(matcher.group("month"));
                return month % 3 == 0 ? date(matcher, month / 3 + 1, 0, 0, null) : Optional.empty();
            }
            matcher = NUMBERS.matcher(date);
            return matcher.matches() ? numbers(matcher) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<RecordingDate> numbers(Matcher matcher) {
        String fraction = matcher.group("fraction");
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        String offset = matcher.group("offset");
        String half = matcher.group("half");
        int hour = number(matcher, "hour");
        if (half != null && (hour < 1 || hour > 12)) {
            return Optional.empty();
        }
        int noon = half == null ? 0 : (half.equals("PM") ? 12 : 0) - (hour == 12 ? 12 : 0);
        return date(
                matcher, number(matcher, "month"), noon, nanos, offset == null ? null : ZoneOffset.of(colon(offset)));
    }

    /** ZoneOffset reads both forms, but only the one with a colon after hours of two digits and minutes. */
    private static String colon(String offset) {
        return offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset;
    }

    private static Optional<RecordingDate> date(Matcher matcher, int month, int noon, int nanos, ZoneOffset offset) {
        int year = number(matcher, "year");
        LocalDateTime time = LocalDateTime.of(
                year,
                month,
                number(matcher, "day"),
                number(matcher, "hour") + noon,
                number(matcher, "minute"),
                matcher.group("second") == null ? 0 : number(matcher, "second"),
                nanos);
        return year < LEAST_YEAR ? Optional.empty() : Optional.of(new RecordingDate(time, offset));
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }

    /**
     * When a file begins that states some dates: one with an offset from UTC counts before others.
     *
     * @param zone of the dates without an offset
     */
    static Optional<Instant> best(List<RecordingDate> dates, ZoneId zone) {
        return dates.stream()
                .filter(date -> date.offset != null)
                .findFirst()
                .or(() -> dates.stream().findFirst())
                .map(date -> date.time
                        .atZone(date.offset == null ? zone : date.offset)
                        .toInstant());
    }
}
