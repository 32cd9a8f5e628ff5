// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.riff;

/** Four-character codes as the little-endian numbers that RIFF files hold. */
public final class FourCc {

    public static final int RIFF = of("RIFF");
    public static final int LIST = of("LIST");

    private FourCc() {}

    public static int of(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }

    /** Whether it could be the name of a chunk; what is not printable is damage. */
    public static boolean isPlain(int code) {
        for (int shift = 0; shift < 32; shift += 8) {
            int c = code >> shift & 0xFF;
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    public static int upperCase(int code) {
        int upper = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int c = code >> shift & 0xFF;
            upper |= (c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c) << shift;
        }
        return upper;
    }

    /** For messages. */
    public static String text(int code) {
        if (!isPlain(code)) {
            return "0x" + Integer.toHexString(code);
        }
        return "" + (char) (code & 0xFF) + (char) (code >> 8 & 0xFF) + (char) (code >> 16 & 0xFF)
                + (char) (code >> 24 & 0xFF);
    }
}
