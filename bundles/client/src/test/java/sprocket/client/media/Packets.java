// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

/** Packets as they arrive. */
final class Packets {

    static final int TYPE = 96;
    static final int SSRC = 0xCAFE;

    private Packets() {}

    static ByteBuffer rtp(int type, boolean marker, int sequence, int timestamp, int ssrc, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(RtpHeader.SIZE + payload.length);
        RtpHeader.write(packet, 0, false, marker, type, sequence & 0xFFFF, timestamp, ssrc);
        return packet.put(RtpHeader.SIZE, payload);
    }

    /** A unit of one packet, which is its sequence number. */
    static ByteBuffer unit(int sequence, int timestamp, int ssrc) {
        return rtp(TYPE, true, sequence, timestamp, ssrc, PartDepacketiser.payload(sequence, 0, 1, 20));
    }

    static ByteBuffer unit(int sequence) {
        return unit(sequence, 3_600 * sequence, SSRC);
    }

    static ByteBuffer report(int ssrc, Instant time, int rtpTime) {
        return bytes(CompoundPacket.of(
                new SenderReport(ssrc, NtpTime.of(time), rtpTime, 0, 0, List.of()),
                SourceDescription.cname(ssrc, "sender")));
    }

    static ByteBuffer goodbye(int ssrc, String reason) {
        return bytes(CompoundPacket.of(
                new ReceiverReport(ssrc, List.of()),
                SourceDescription.cname(ssrc, "sender"),
                new Goodbye(ssrc, reason)));
    }

    private static ByteBuffer bytes(CompoundPacket packet) {
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.write(bytes);
        return bytes.flip();
    }
}
