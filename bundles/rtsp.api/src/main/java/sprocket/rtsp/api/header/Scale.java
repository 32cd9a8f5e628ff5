// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import sprocket.rtsp.api.message.RtspException;

/**
 * The Scale header (RFC 2326, section 12.34): the ratio of media time to playing time.
 *
 * @param factor 1 is normal, 2 is twice as fast, negative is backwards; finite, not 0
 */
public record Scale(double factor) {

    public static final Scale NORMAL = new Scale(1);

    public Scale {
        Decimal.check("Scale", factor);
    }

    /** @throws RtspException 400 for zero, and for anything that is not a decimal number, such as an exponent or NaN */
    public static Scale parse(String value) throws RtspException {
        return new Scale(Decimal.parse("Scale", value));
    }

    @Override
    public String toString() {
        return Decimal.text(factor);
    }
}
