// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;

/**
 * Whether a connection may speak a dialect, as far as its first bytes tell: only if the first URI is not {@code *} and
 * has no scheme, or the first line has no version. The first request need not be complete.
 */
public enum FirstLine {

    /** Standard RTSP, or nothing that looks like a request: the standard decoder gets it. */
    STANDARD,
    /** A request line whose URI is a bare path, as in {@code SETUP movie.Mjpeg RTSP/1.0}, or which has no URI. */
    NO_SCHEME,
    /** More bytes are needed. */
    UNDECIDED;

    /** @param start all bytes received so far, from position to limit, which do not change */
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
        // A line that ends here has no version. Clients of standard RTSP always send one.
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
