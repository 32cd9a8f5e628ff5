// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

/**
 * Where the two halves of a stream go: two UDP ports, or two interleaved channels (RFC 2326, section 12.39). Which
 * numbers are possible depends on the transport, which checks them.
 *
 * @param rtp port or channel of RTP, not negative
 * @param rtcp port or channel of RTCP, not negative
 */
public record PortPair(int rtp, int rtcp) {

    public PortPair {
        if (rtp < 0 || rtcp < 0) {
            throw new IllegalArgumentException("Ports and channels are not negative: " + rtp + "-" + rtcp);
        }
    }

    /** A single number is the port or channel of RTP; RTCP has the next one (RFC 3550, section 11). */
    public static PortPair from(int rtp) {
        return new PortPair(rtp, rtp + 1);
    }

    /** Whether RTCP has the number behind that of RTP. */
    public boolean neighbours() {
        return rtcp == rtp + 1;
    }

    /** As it stands in the Transport header: {@code 4588-4589}. */
    @Override
    public String toString() {
        return rtp + "-" + rtcp;
    }
}
