// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;

/**
 * Assembles units from parts. Each part contains the unit, its index and the number of parts. It fails if the reported
 * losses contradict the parts.
 */
final class PartDepacketiser implements Depacketiser {

    private static final int HEADER = 6;

    private final List<ByteBuffer> parts = new ArrayList<>();
    private boolean begun;
    private long unit;
    private boolean broken;
    private long dropped;

    static byte[] payload(int unit, int part, int parts, int length) {
        return ByteBuffer.allocate(Math.max(HEADER, length))
                .putInt(unit)
                .put((byte) part)
                .put((byte) parts)
                .array();
    }

    @Override
    public void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames) {
        ByteBuffer copy = ByteBuffer.allocate(payload.remaining())
                .put(payload.duplicate())
                .flip();
        int part = copy.get(4);
        if (begun && !lost) {
            assertThat(unit).as("what follows without a loss").isEqualTo(key(copy.getInt(0), part));
        }
        begun = true;
        unit = part == copy.get(5) - 1 ? key(copy.getInt(0) + 1 & 0xFFFF, 0) : key(copy.getInt(0), part + 1);
        if (lost && !parts.isEmpty()) {
            parts.clear();
            dropped++;
            broken = part > 0;
        } else if (lost && part > 0) {
            broken = true;
            dropped++;
        }
        if (part == 0) {
            broken = false;
        }
        if (!broken) {
            parts.add(copy);
            if (header.marker()) {
                frames.accept(new Frame(header.timestamp(), true, List.copyOf(parts)));
                parts.clear();
            }
        }
    }

    private static long key(int unit, int part) {
        return unit * 256L + part;
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
