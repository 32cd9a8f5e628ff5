// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a sender says about its stream (RFC 3550, section 6.4.1).
 *
 * @param ssrc the sender
 * @param ntpTime the time of day, at the same instant as rtpTime
 * @param rtpTime that instant in the units of the stream's timestamps
 * @param packets RTP packets sent, 32 bits unsigned
 * @param octets bytes of payload sent, without headers and padding, 32 bits unsigned
 * @param blocks at most 31
 */
public record SenderReport(int ssrc, NtpTime ntpTime, int rtpTime, long packets, long octets, List<ReportBlock> blocks)
        implements RtcpPacket {

    public static final int TYPE = 200;

    static final int FIXED_SIZE = 24;

    /** Counts wrap around as the wire's do. */
    public SenderReport {
        packets &= 0xFFFF_FFFFL;
        octets &= 0xFFFF_FFFFL;
        blocks = ReportBlock.checked(blocks);
    }

    /** Profile-specific extensions behind the blocks are passed over. */
    static SenderReport read(ByteBuffer source, int count) {
        return new SenderReport(
                source.getInt(),
                new NtpTime(source.getLong()),
                source.getInt(),
                source.getInt(),
                source.getInt(),
                ReportBlock.readAll(source, count));
    }

    @Override
    public int packetType() {
        return TYPE;
    }

    @Override
    public int count() {
        return blocks.size();
    }

    @Override
    public int bodySize() {
        return FIXED_SIZE + ReportBlock.SIZE * blocks.size();
    }

    @Override
    public void writeBody(ByteBuffer target) {
        target.putInt(ssrc)
                .putLong(ntpTime.bits())
                .putInt(rtpTime)
                .putInt((int) packets)
                .putInt((int) octets);
        blocks.forEach(block -> block.write(target));
    }
}
