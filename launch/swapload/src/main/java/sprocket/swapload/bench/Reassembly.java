// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.nio.ByteBuffer;
import java.util.Set;

/** Puts the packets of a picture together (RFC 2435, section 3.1), and compares it with those of the film. */
final class Reassembly {

    private static final int MAIN_HEADER = 8;
    private static final int RESTART_HEADER = 4;
    private static final int TABLES_HEADER = 4;
    private static final int FIRST_WITH_RESTART = 64;
    private static final int FIRST_WITH_TABLES = 128;
    private static final int OFFSET_MASK = 0xFFFFFF;
    private static final int MAX_SCAN = 1 << 17;

    private final Set<Long> scans;
    private final ByteBuffer scan = ByteBuffer.allocate(MAX_SCAN);
    private boolean gap;

    /** @param scans the checksums of the film's scans */
    Reassembly(Set<Long> scans) {
        this.scans = scans;
    }

    /** Takes the payload of a packet, with a buffer in the order of the network. */
    void add(ByteBuffer payload) {
        if (payload.remaining() < MAIN_HEADER) {
            gap = true;
            return;
        }
        int at = payload.position();
        int offset = payload.getInt(at) & OFFSET_MASK;
        int type = payload.get(at + 4) & 0xFF;
        int q = payload.get(at + 5) & 0xFF;
        int header = MAIN_HEADER;
        if (type >= FIRST_WITH_RESTART && type < FIRST_WITH_TABLES) {
            header += RESTART_HEADER;
        }
        if (q >= FIRST_WITH_TABLES && offset == 0) {
            header += TABLES_HEADER + (payload.getShort(at + header + 2) & 0xFFFF);
        }
        if (offset != scan.position() || payload.remaining() - header > scan.remaining()) {
            gap = true;
            return;
        }
        scan.put(payload.slice(at + header, payload.remaining() - header));
    }

    /** Whether the picture that ends here is whole, and one of the film. The next one begins. */
    boolean end() {
        boolean whole = !gap && scans.contains(new Scan(scan.flip()).checksum());
        scan.clear();
        gap = false;
        return whole;
    }
}
