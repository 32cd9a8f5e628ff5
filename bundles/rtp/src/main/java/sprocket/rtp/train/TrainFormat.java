// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import sprocket.rtp.RtpHeader;

/**
 * How the packets of a train lie in memory: {@code [framing][RTP header][payload]} one behind the other without gaps,
 * so that a run of them can be sent as one piece. The packetiser leaves framing and header empty; they are written for
 * each viewer.
 *
 * @param framing bytes that the transport puts before each packet: 0 for datagrams, 4 for interleaved frames
 * @param packetSize bytes of an RTP packet at most, header included, framing not
 */
public record TrainFormat(int framing, int packetSize) {

    /** Fits an Ethernet frame through the usual tunnels. */
    public static final int DEFAULT_PACKET_SIZE = 1400;
    /** As much as an IPv4 datagram holds behind its own header and that of UDP. */
    public static final int MAX_PACKET_SIZE = 65_507;

    private static final int MIN_PACKET_SIZE = 64;

    public TrainFormat {
        if (framing < 0 || framing > 64) {
            throw new IllegalArgumentException("Framing takes 0 to 64 bytes, not " + framing);
        }
        checkPacketSize(packetSize);
    }

    /** @throws IllegalArgumentException for less than 64 bytes or more than {@link #MAX_PACKET_SIZE} */
    public static void checkPacketSize(int packetSize) {
        if (packetSize < MIN_PACKET_SIZE || packetSize > MAX_PACKET_SIZE) {
            throw new IllegalArgumentException(
                    "A packet has " + MIN_PACKET_SIZE + " to " + MAX_PACKET_SIZE + " bytes, not " + packetSize);
        }
    }

    /** Bytes before each packet's payload. */
    public int headroom() {
        return framing + RtpHeader.SIZE;
    }

    /** Bytes of payload in a packet at most. */
    public int maxPayload() {
        return packetSize - RtpHeader.SIZE;
    }
}
