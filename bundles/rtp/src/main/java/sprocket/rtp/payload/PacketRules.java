// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import sprocket.rtp.train.TrainFormat;

/**
 * The rules of a payload format's profile for the packets of a stream, as far as profiles differ (RFC 3550, 13).
 *
 * @param packetSize bytes of an RTP packet at most, header included: 64 to 65,507
 * @param numbering where sequence numbers come from
 * @param firstSequence number of the film's first access unit where numbering is {@link Numbering#BY_UNIT}, else 0
 * @param rtcp whether RTCP is sent
 */
public record PacketRules(int packetSize, Numbering numbering, int firstSequence, boolean rtcp) {

    /** Where sequence numbers come from. All of them are taken modulo 65,536. */
    public enum Numbering {
        /** From packet to packet, starting at random, across pauses and seeks (RFC 3550, 5.1; RFC 2326, appendix B). */
        CONTINUOUS,
        /**
         * Each access unit is one packet, which has the unit's number in the film, also after a seek. A live stream
         * counts from the first unit that is sent.
         */
        BY_UNIT
    }

    public PacketRules {
        TrainFormat.checkPacketSize(packetSize);
        if (firstSequence < 0 || firstSequence > 0xFFFF || numbering == Numbering.CONTINUOUS && firstSequence != 0) {
            throw new IllegalArgumentException("No first sequence number for " + numbering + ": " + firstSequence);
        }
    }

    /** The rules of RTP/AVP (RFC 3551). */
    public static PacketRules avp(int packetSize) {
        return new PacketRules(packetSize, Numbering.CONTINUOUS, 0, true);
    }

    /** Packets that have the number of their access unit. */
    public static PacketRules byUnit(int packetSize, int firstSequence, boolean rtcp) {
        return new PacketRules(packetSize, Numbering.BY_UNIT, firstSequence, rtcp);
    }
}
