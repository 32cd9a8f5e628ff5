// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import sprocket.rtsp.api.message.RtspStatus;

/** The value of Content-Length (RFC 2326, 12.14): digits and nothing else. A wrong one hides where the message ends. */
final class ContentLength {

    private ContentLength() {}

    static int parse(String value, int limit) throws DecodingException {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw DecodingException.fatal(
                    RtspStatus.BAD_REQUEST, "Content-Length is a number of bytes in decimal digits");
        }
        String digits = value.replaceFirst("^0+(?=.)", "");
        if (digits.length() > 9 || Integer.parseInt(digits) > limit) {
            throw DecodingException.fatal(RtspStatus.ENTITY_TOO_LARGE, "A body has at most " + limit + " bytes");
        }
        return Integer.parseInt(digits);
    }
}
