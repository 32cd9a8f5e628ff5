// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts the packets of one access unit into a train. Used by one packetiser on one thread:
 *
 * <pre>
 * Optional&lt;TrainBuilder&gt; builder = TrainBuilder.begin(pool, format, packets, payloadBytes);
 * for each packet {
 *     builder.packet().put(…);            // at most format.maxPayload() bytes
 *     builder.end(marker, timestampOffset);
 * }
 * PacketTrain train = builder.build();
 * </pre>
 */
public final class TrainBuilder {

    private final PacketTrain.Format format;
    private final TrainPool.Block memory;
    private final ByteBuffer bytes;
    private int[] ends = new int[16];
    private long[] marks = new long[16];
    private int count;
    private boolean open;
    private boolean done;

    private TrainBuilder(PacketTrain.Format format, TrainPool.Block memory) {
        this.format = format;
        this.memory = memory;
        this.bytes = memory.bytes();
        // The previous packetiser may have left its own order and limits behind.
        this.bytes.clear().order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * Takes memory.
     *
     * @param packets how many there will be at most
     * @param payloadBytes sum of their payloads at most, payload headers included
     * @return empty if the pool has no room: the access unit is dropped and counted
     * @throws IllegalArgumentException for less than one packet or a negative sum
     */
    public static Optional<TrainBuilder> begin(
            TrainPool pool, PacketTrain.Format format, int packets, int payloadBytes) {
        if (packets < 1 || payloadBytes < 0) {
            throw new IllegalArgumentException("No train of " + packets + " packets with " + payloadBytes + " bytes");
        }
        long size = (long) packets * format.headroom() + payloadBytes;
        TrainPool.Block memory = size > TrainPool.MAX_BLOCK ? null : pool.acquire((int) size);
        return Optional.ofNullable(memory).map(m -> new TrainBuilder(format, m));
    }

    /**
     * The place for the next packet's payload: write from the position on, at most to the limit.
     *
     * @throws IllegalStateException if the memory asked for is used up, or the train is built
     */
    public ByteBuffer packet() {
        int start = payloadStart();
        if (done || start > bytes.capacity()) {
            throw new IllegalStateException(done ? "The train is built" : "There are more packets than were announced");
        }
        bytes.limit(Math.min(bytes.capacity(), start + format.maxPayload()));
        bytes.position(start);
        open = true;
        return bytes;
    }

    private int payloadStart() {
        return (count == 0 ? 0 : ends[count - 1]) + format.headroom();
    }

    /**
     * Ends the packet that was written.
     *
     * @param timestampOffset ticks behind the access unit's own timestamp
     */
    public void end(boolean marker, int timestampOffset) {
        end(marker, timestampOffset, false);
    }

    /**
     * Ends the packet that was written.
     *
     * @param extension whether what was written begins with a header extension (RFC 3550, section 5.3.1)
     */
    public void end(boolean marker, int timestampOffset, boolean extension) {
        if (!open || bytes.position() < payloadStart()) {
            throw new IllegalStateException("No packet was begun");
        }
        open = false;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            marks = Arrays.copyOf(marks, count * 2);
        }
        ends[count] = bytes.position();
        marks[count] = (long) timestampOffset << 2 | (extension ? 2 : 0) | (marker ? 1 : 0);
        count++;
    }

    /** @throws IllegalStateException without a packet, where the memory is given back, or for a second time */
    public PacketTrain build() {
        if (count == 0 || done) {
            abandon();
            throw new IllegalStateException(count == 0 ? "A train has at least one packet" : "The train is built");
        }
        done = true;
        bytes.clear().order(ByteOrder.BIG_ENDIAN);
        return new PacketTrain(format, memory, Arrays.copyOf(ends, count), Arrays.copyOf(marks, count));
    }

    /** Gives the memory back without a train; without effect where it has become one. Idempotent. */
    public void abandon() {
        if (!done) {
            done = true;
            memory.giveBack();
        }
    }
}
