// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

/** How large a description may be, read or written. Whatever exceeds a limit is refused, never cut. */
public final class SdpLimits {

    /** Bytes of a whole description: what SAP can carry in one datagram, and forty times a usual camera's. */
    public static final int MAX_SIZE = 65_536;

    /** Lines of a whole description, blank ones included; bounds the objects that a body of tiny lines can make. */
    public static final int MAX_LINES = 2_000;

    /** Characters of a line without its end: Windows Media sends whole ASF headers in one attribute, about 10,000. */
    public static final int MAX_LINE_LENGTH = 16_384;

    /** Media sections: each may become a SETUP, a socket pair and a receiver. */
    public static final int MAX_MEDIA = 64;

    /** Formats of one media section: RTP has no more payload types than these (RFC 3550, section 5.1). */
    public static final int MAX_FORMATS = 128;

    private SdpLimits() {}
}
