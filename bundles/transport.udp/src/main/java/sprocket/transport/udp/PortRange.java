// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import sprocket.rtp.transport.PortPair;

/**
 * The ports that sockets may use: an even one for RTP and the next one for RTCP (RFC 3550, section 11).
 *
 * @param first the lowest port, even; 0: the system chooses
 * @param pairs number of pairs of the range
 */
record PortRange(int first, int pairs) {

    /** A port chosen by the system may be odd, and its neighbour may be in use. */
    private static final int EPHEMERAL_ATTEMPTS = 64;

    /** @param last 0 together with first: the system chooses */
    static PortRange of(int first, int last) {
        return first == 0 && last == 0 ? new PortRange(0, EPHEMERAL_ATTEMPTS) : of("", first, last);
    }

    /** @param prefix of the names of the settings */
    static PortRange of(String prefix, int first, int last) {
        int even = first + 1 & ~1;
        int pairs = (last + 1 - even) / 2;
        if (first < 1 || last > 65_535 || pairs < 1) {
            throw new IllegalArgumentException(UdpConfig.PID + ": " + prefix + "first.port and " + prefix
                    + "last.port must hold an even port and the next one within 1 to 65535"
                    + (prefix.isEmpty() ? ", or both be 0" : "") + ", not '" + first + "' and '" + last + "'");
        }
        return new PortRange(even, pairs);
    }

    boolean ephemeral() {
        return first == 0;
    }

    /** Whether the pair with this RTP port is in the range. */
    boolean holds(int rtpPort) {
        return ephemeral() || rtpPort >= first && rtpPort < first + 2 * pairs;
    }

    /** The RTP port of a pair, whose number may exceed the range and starts again then; 0: the system chooses. */
    int rtpPort(int pair) {
        return ephemeral() ? 0 : first + 2 * (pair % pairs);
    }

    /** The ports of a pair, whose number may exceed the range. Not for ports that the system chooses. */
    PortPair pair(int pair) {
        return PortPair.from(rtpPort(pair));
    }

    @Override
    public String toString() {
        return ephemeral() ? "ephemeral ports" : first + " to " + (first + 2 * pairs - 1);
    }
}
