// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import java.nio.ByteBuffer;

/** A request or a response (RFC 2326, section 4). Immutable. */
public sealed interface RtspMessage permits RtspRequest, RtspResponse {

    Version version();

    RtspHeaders headers();

    /** The body: a read-only view with a position of its own; empty if there is none. */
    ByteBuffer body();

    /** The value of CSeq (section 12.17); -1 if it is missing or invalid, or if several values differ. */
    default long cseq() {
        long cseq = -1;
        for (String value : headers().all(HeaderNames.CSEQ)) {
            long next = parseCseq(value);
            if (next < 0 || cseq >= 0 && next != cseq) {
                return -1;
            }
            cseq = next;
        }
        return cseq;
    }

    /** The number of one CSeq header, 0 to 2^32 - 1; -1 if it is invalid. */
    static long parseCseq(String s) {
        if (s.isEmpty() || s.length() > 10) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < s.length(); i++) {
            char digit = s.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return value <= 0xFFFF_FFFFL ? value : -1;
    }

    /** The protocol version of a message (RFC 2326, section 3.1), such as RTSP/1.0. */
    record Version(int major, int minor) {

        public static final Version V1_0 = new Version(1, 0);
        public static final Version V2_0 = new Version(2, 0);

        public Version {
            if (major < 0 || minor < 0) {
                throw new IllegalArgumentException("A version has no negative numbers");
            }
        }

        @Override
        public String toString() {
            return "RTSP/" + major + "." + minor;
        }
    }
}
