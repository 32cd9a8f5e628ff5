// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** A range in absolute time (RFC 2326, section 3.7), {@code clock=19961108T143720.25Z-}. */
public record ClockRange(Instant start, Optional<Instant> end) implements RtspRange {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMdd'T'HHmmss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern LONG_FRACTION = Pattern.compile("(\\.[0-9]{9})[0-9]+(?=Z$)");

    static ClockRange parseSpan(String span) throws RtspException {
        int dash = span.indexOf('-');
        try {
            if (dash > 0) {
                String last = span.substring(dash + 1).strip();
                return new ClockRange(
                        instant(span.substring(0, dash).strip()),
                        last.isEmpty() ? Optional.empty() : Optional.of(instant(last)));
            }
        } catch (DateTimeException e) {
            throw new RtspException(RtspStatus.INVALID_RANGE, "A clock time is written yyyymmddThhmmss[.fraction]Z", e);
        }
        throw new RtspException(RtspStatus.INVALID_RANGE, "A range in clock is start- or start-end");
    }

    /** Digits after the nanoseconds are ignored: the standard does not limit their number. */
    private static Instant instant(String text) {
        String nanoseconds = LONG_FRACTION.matcher(text).replaceFirst("$1");
        return LocalDateTime.parse(nanoseconds, FORMAT).toInstant(ZoneOffset.UTC);
    }

    @Override
    public Optional<Duration> startFrom(Optional<Instant> beginning) {
        return beginning.map(zero -> Duration.between(zero, start));
    }

    @Override
    public Optional<Duration> endFrom(Optional<Instant> beginning) {
        return beginning.flatMap(zero -> end.map(last -> Duration.between(zero, last)));
    }

    @Override
    public String toString() {
        return "clock=" + text(start) + "-" + end.map(ClockRange::text).orElse("");
    }

    private static String text(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }
}
