// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import sprocket.rtp.train.PacketTrain;

/**
 * What a payload format's profile prescribes for the packets of a stream, as far as profiles differ (RFC 3550, section
 * 13).
 *
 * @param packetSize bytes of an RTP packet at most, header included: 64 to 65,507
 * @param numbering where sequence numbers come from
 * @param firstSequence number of the presentation's first access unit if numbering is {@link Numbering#BY_UNIT}, else 0
 * @param rtcp whether RTCP is sent
 */
public record PacketRules(int packetSize, Numbering numbering, int firstSequence, boolean rtcp) {

    /** Where sequence numbers come from. All of them are taken modulo 65,536. */
    public enum Numbering {
        /**
         * From packet to packet, starting at random, across pauses and seeks (RFC 3550, section 5.1; RFC 2326, appendix
         * B).
         */
        CONTINUOUS,
        /**
         * Each access unit is one packet. Its number is that of the unit in the presentation, also after a seek. A live
         * stream counts from the first unit that is sent.
         */
        BY_UNIT
    }

    public PacketRules {
        PacketTrain.Format.checkPacketSize(packetSize);
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
