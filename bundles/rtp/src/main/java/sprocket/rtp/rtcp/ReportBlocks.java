// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The list of blocks that both kinds of report end with. */
final class ReportBlocks {

    /** As many as five bits count. */
    static final int MAX = 31;

    private ReportBlocks() {}

    static List<ReportBlock> checked(List<ReportBlock> blocks) {
        if (blocks.size() > MAX) {
            throw new IllegalArgumentException("A report has at most 31 blocks");
        }
        return List.copyOf(blocks);
    }

    static List<ReportBlock> read(ByteBuffer source, int count) {
        List<ReportBlock> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            blocks.add(ReportBlock.read(source));
        }
        return blocks;
    }
}
