// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** The Range header (RFC 2326, section 12.29): a half-open span of media time in one of three units. */
public sealed interface RtspRange permits NptRange, SmpteRange, ClockRange {

    /**
     * Parses a Range header. A {@code ;time=} parameter is ignored, because this server starts at once. A range whose
     * end precedes its start is accepted: it is valid with a negative Scale.
     *
     * @throws RtspException 501 for an unknown unit (section 12.29), 457 for a value that is not a range
     */
    static RtspRange parse(String value) throws RtspException {
        int semicolon = value.indexOf(';');
        String text = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
        int equals = text.indexOf('=');
        String unit = (equals < 0 ? text : text.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
        String span = equals < 0 ? "" : text.substring(equals + 1).strip();
        return switch (unit) {
            case "" -> throw new RtspException(RtspStatus.INVALID_RANGE, "The Range header is empty");
            case "npt" -> NptRange.parseSpan(span);
            case "clock" -> ClockRange.parseSpan(span);
            case "smpte", "smpte-25", "smpte-30-drop" -> SmpteRange.parseSpan(unit, span);
            default ->
                throw new RtspException(
                        RtspStatus.NOT_IMPLEMENTED, "The unit of the Range header must be npt, smpte or clock");
        };
    }

    /**
     * The start as a time from the beginning of a presentation. Negative for a date before it.
     *
     * @param beginning the date of the beginning, if it is known
     * @return empty if the range names no start, or a date while that of the beginning is not known
     */
    Optional<Duration> startFrom(Optional<Instant> beginning);

    /** As {@link #startFrom}: the first instant that is not played. Empty also if the range has no end. */
    Optional<Duration> endFrom(Optional<Instant> beginning);

    /** As a header value. */
    @Override
    String toString();
}
