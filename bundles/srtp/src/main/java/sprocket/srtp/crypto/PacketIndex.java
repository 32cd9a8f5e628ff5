// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

/** The index of a packet: rollover counter and sequence number (RFC 3711, section 3.3.1). */
final class PacketIndex {

    /** Packets that a master key may encrypt (RFC 3711, section 9.2). */
    static final long LIMIT = 1L << 48;

    private static final int HALF = 0x8000;
    private static final int ROUND = 0x10000;

    private PacketIndex() {}

    /** The index with this sequence number that is the closest to another one, and not negative. */
    static long closest(long to, int sequence) {
        long index = to & -ROUND | sequence;
        if (index - to > HALF && index >= ROUND) {
            return index - ROUND;
        }
        return to - index > HALF ? index + ROUND : index;
    }
}
