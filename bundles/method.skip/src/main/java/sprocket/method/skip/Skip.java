// SPDX-License-Identifier: Apache-2.0
package sprocket.method.skip;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * The Skip header: seconds as a decimal number without an exponent.
 *
 * @param by negative to go back
 */
record Skip(Duration by) {

    static final String HEADER = "Skip";

    private static final Pattern SECONDS = Pattern.compile("([+-]?)([0-9]+)(?:\\.([0-9]*))?");
    /** Thirty years: longer than any media, and far below the limit of a Duration. */
    private static final int MAX_DIGITS = 9;

    /** @throws RtspException 400 with what is wrong */
    static Skip of(RtspHeaders headers) throws RtspException {
        List<String> values = headers.all(HEADER);
        if (values.size() != 1) {
            throw wrong(
                    values.isEmpty()
                            ? "The request has no Skip header"
                            : "The request has " + values.size() + " Skip headers");
        }
        Matcher m = SECONDS.matcher(values.get(0).strip());
        if (!m.matches()) {
            throw wrong("The value of Skip is no decimal number");
        }
        if (m.group(2).length() > MAX_DIGITS) {
            throw wrong("The value of Skip has more than " + MAX_DIGITS + " digits before the point");
        }
        String fraction = (m.group(3) == null ? "" : m.group(3)) + "000000000";
        Duration by = Duration.ofSeconds(Long.parseLong(m.group(2)), Long.parseLong(fraction.substring(0, 9)));
        return new Skip(m.group(1).equals("-") ? by.negated() : by);
    }

    private static RtspException wrong(String what) {
        return new RtspException(
                RtspStatus.BAD_REQUEST,
                what + ": it is seconds forward, or back with a minus sign, as in 'Skip: 10' or" + " 'Skip: -7.5'");
    }
}
