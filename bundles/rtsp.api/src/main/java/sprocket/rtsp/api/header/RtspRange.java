// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.util.Locale;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** The Range header (RFC 2326, 12.29): a half-open span of media time in one of three units. */
public sealed interface RtspRange permits NptRange, SmpteRange, ClockRange {

    /**
     * Parses a Range header; a {@code ;time=} parameter is dropped, since this server starts at once.
     *
     * @throws RtspException 501 for an unknown unit (12.29), 457 for a value that is no range; a range that falls is
     *     returned as it stands, since a negative Scale makes it valid
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

    /** As a header value. */
    @Override
    String toString();
}
