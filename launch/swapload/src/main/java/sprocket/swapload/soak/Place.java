// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Where viewers find what they need.
 *
 * @param port of RTSP
 * @param tlsPort of RTSP over TLS
 * @param relay the proxy that delays
 * @param serverPorts the ports from which the server sends RTP and RTCP, as far as they are known
 */
record Place(int port, int tlsPort, Relay relay, Receiver receiver, Set<Integer> serverPorts, SoakFigures figures) {

    private static final int BASE = 127 << 24 | 1 << 16;

    /** A loopback address of its own for each viewer, so that the server counts them as different clients. */
    static InetAddress address(int viewer) {
        int value = BASE + (viewer / 250 << 8) + viewer % 250 + 1;
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
