// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import sprocket.rtsp.api.message.RtspException;

/**
 * The Scale header (RFC 2326, 12.34): how fast media time runs against the viewer's time.
 *
 * @param factor 1 is normal, 2 twice as fast, negative is backwards; finite, not 0
 */
public record Scale(double factor) {

    public static final Scale NORMAL = new Scale(1);

    public Scale {
        Decimal.check("Scale", factor);
    }

    /** @throws RtspException 400 for zero, exponents, NaN, infinities and whatever else is no decimal number */
    public static Scale parse(String value) throws RtspException {
        return new Scale(Decimal.parse("Scale", value));
    }

    @Override
    public String toString() {
        return Decimal.text(factor);
    }
}
