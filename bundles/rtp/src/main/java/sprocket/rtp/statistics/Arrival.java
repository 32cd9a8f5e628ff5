// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

/** What the sequence number of a packet tells about it (RFC 3550, appendix A.1). */
public enum Arrival {
    /** Above all before it. */
    IN_ORDER,
    /** Below the highest so far, and here for the first time. */
    REORDERED,
    /** Here before, with the same timestamp. */
    DUPLICATE,
    /** Of a source that is not trusted yet, or far off: does not count unless the next packet follows it. */
    SUSPECT,
    /**
     * The packet follows a suspect packet: the sender has restarted there, and the previous state is no longer valid.
     */
    RESTARTED
}
