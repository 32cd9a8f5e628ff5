// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** The factors of Scale and Speed (RFC 2326, sections 12.34 and 12.35): decimal digits without an exponent. */
final class Decimal {

    /** Nine digits before the point, and nine after it that are used: no factor needs more, and a double holds them. */
    private static final Pattern FACTOR = Pattern.compile("(-?[0-9]{1,9})(?:\\.([0-9]{0,9})[0-9]*)?");

    private Decimal() {}

    static double parse(String header, String value) throws RtspException {
        Matcher m = FACTOR.matcher(value.strip());
        double factor =
                m.matches() ? Double.parseDouble(m.group(1) + "." + (m.group(2) == null ? "" : m.group(2)) + "0") : 0;
        if (factor == 0) {
            throw new RtspException(
                    RtspStatus.BAD_REQUEST, header + " must be a decimal number other than zero, as in 1.5");
        }
        return factor;
    }

    static void check(String header, double factor) {
        if (!Double.isFinite(factor) || factor == 0) {
            throw new IllegalArgumentException(header + " is a finite number other than zero, not " + factor);
        }
    }

    static String text(double factor) {
        BigDecimal value = BigDecimal.valueOf(factor).stripTrailingZeros();
        return value.setScale(Math.max(1, value.scale())).toPlainString();
    }
}
