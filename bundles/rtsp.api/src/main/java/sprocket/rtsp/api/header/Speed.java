// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * The Speed header (RFC 2326, section 12.35): the ratio of the rate at which the server sends to that of the media.
 *
 * @param factor of the media's own rate, finite, above 0
 */
public record Speed(double factor) {

    public static final Speed NORMAL = new Speed(1);

    public Speed {
        Decimal.check("Speed", factor);
        if (factor < 0) {
            throw new IllegalArgumentException("Speed is above zero, not " + factor);
        }
    }

    /** @throws RtspException 400 for anything that is not a decimal number above zero */
    public static Speed parse(String value) throws RtspException {
        double factor = Decimal.parse("Speed", value);
        if (factor < 0) {
            throw new RtspException(
                    RtspStatus.BAD_REQUEST, "Speed must be above zero; a negative Scale plays backwards");
        }
        return new Speed(factor);
    }

    @Override
    public String toString() {
        return Decimal.text(factor);
    }
}
