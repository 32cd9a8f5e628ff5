// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

/** Why bytes are no compound RTCP packet (RFC 3550, A.2). */
public enum RtcpFault {
    /** No bytes for another header, or none at all. */
    TOO_SHORT,
    /** More than a UDP datagram holds. */
    TOO_LONG,
    /** Not version 2. */
    VERSION,
    /** Neither a sender nor a receiver report comes first. */
    NO_REPORT_FIRST,
    /** A length that runs beyond the end. */
    LENGTH,
    /** Padding before the last packet, of no whole words, or longer than its packet. */
    PADDING,
    /** More blocks, chunks or sources announced than there are. */
    COUNT,
    /** A text that runs beyond its packet, or a list of items without an end. */
    TEXT
}
