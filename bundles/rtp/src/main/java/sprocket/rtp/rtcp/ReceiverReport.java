// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a participant that sends nothing says about what it receives (RFC 3550, section 6.4.2).
 *
 * @param ssrc the participant
 * @param blocks at most 31; empty if nothing was received
 */
public record ReceiverReport(int ssrc, List<ReportBlock> blocks) implements RtcpPacket {

    public static final int TYPE = 201;

    static final int FIXED_SIZE = 4;

    public ReceiverReport {
        blocks = ReportBlock.checked(blocks);
    }

    /** Profile-specific extensions behind the blocks are passed over. */
    static ReceiverReport read(ByteBuffer source, int count) {
        return new ReceiverReport(source.getInt(), ReportBlock.readAll(source, count));
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
        target.putInt(ssrc);
        blocks.forEach(block -> block.write(target));
    }
}
