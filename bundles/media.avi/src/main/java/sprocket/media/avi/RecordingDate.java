// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/**
 * The date of digitisation, chunk IDIT, in the form of most cameras: {@code THU OCT 26 16:46:04 2006}. It has no time
 * zone, and is taken for UTC.
 */
final class RecordingDate {

    /** Bytes of a chunk that may hold a date. */
    static final int MAX_SIZE = 64;

    /** Behind the day of the week, which cameras write in their own language. */
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("MMM d HH:mm:ss uuuu")
            .toFormatter(Locale.ENGLISH);

    private RecordingDate() {}

    /** @return empty for anything else, since media can be played without a date */
    static Optional<Instant> parse(byte[] chunk) {
        String[] words = new String(chunk, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip()
                .split("\\s+", 2);
        if (words.length < 2) {
            return Optional.empty();
        }
        try {
            String date = words[1].replaceAll("\\s+", " ");
            return Optional.of(LocalDateTime.parse(date, FORM).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
