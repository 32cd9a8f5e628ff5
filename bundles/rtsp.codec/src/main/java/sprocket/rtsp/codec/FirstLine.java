// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;

/**
 * What the first bytes of a connection say about its language, long before the first request is complete: a dialect is
 * looked for only where the first URI is neither {@code *} nor has a scheme, or the line ends without a version.
 */
public enum FirstLine {

    /** The standard's form, or nothing that looks like a request: the standard's decoder takes it. */
    STANDARD,
    /** A request line whose URI is a bare path, as in {@code SETUP movie.Mjpeg RTSP/1.0}, or none. */
    NO_SCHEME,
    /** More bytes will tell. */
    UNDECIDED;

    /** @param start all that has come so far, from its position to its limit, which stay as they are */
    public static FirstLine probe(ByteBuffer start) {
        int i = start.position();
        while (i < start.limit() && isLineEnd(start.get(i)) && i - start.position() < CodecLimits.BLANK_LINES) {
            i++;
        }
        int method = i;
        while (i < start.limit() && isMethodCharacter(start.get(i)) && i - method < CodecLimits.METHOD) {
            i++;
        }
        if (i == start.limit()) {
            return UNDECIDED;
        }
        if (i == method || start.get(i) != ' ') {
            return STANDARD;
        }
        while (i < start.limit() && start.get(i) == ' ' && i - method < CodecLimits.START_LINE) {
            i++;
        }
        return uri(start, i);
    }

    private static FirstLine uri(ByteBuffer start, int from) {
        int i = from;
        while (i < start.limit() && isSchemeCharacter(start.get(i)) && i - from < CodecLimits.START_LINE) {
            i++;
        }
        if (i == start.limit()) {
            return UNDECIDED;
        }
        byte b = start.get(i);
        if (b == '*' && i == from) {
            return i + 1 == start.limit() ? UNDECIDED : (start.get(i + 1) & 0xff) <= ' ' ? STANDARD : NO_SCHEME;
        }
        if (b == ':' && i > from) {
            return colon(start, i);
        }
        // A line that ends here has no version, which no client of the standard leaves out.
        boolean bare = b == ' '
                ? i > from
                : isLineEnd(b) || (b & 0xff) > ' ' && b != 0x7f && i - from < CodecLimits.START_LINE;
        return bare ? NO_SCHEME : STANDARD;
    }

    private static FirstLine colon(ByteBuffer start, int colon) {
        for (int i = colon + 1; i <= colon + 2; i++) {
            if (i == start.limit()) {
                return UNDECIDED;
            }
            if (start.get(i) != '/') {
                return NO_SCHEME;
            }
        }
        return STANDARD;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    private static boolean isMethodCharacter(byte b) {
        return b > ' ' && b < 0x7f && "$()<>@,;:\\\"/[]?={}".indexOf(b) < 0;
    }

    private static boolean isSchemeCharacter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '+' || b == '-' || b == '.';
    }
}
