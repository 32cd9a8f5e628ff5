package sprocket.rtp.train;

import java.nio.ByteBuffer;
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

    private final TrainFormat format;
    private final TrainMemory memory;
    private final ByteBuffer bytes;
    private int[] ends = new int[16];
    private long[] marks = new long[16];
    private int count;
    private int packetStart;

    private TrainBuilder(TrainFormat format, TrainMemory memory) {
        this.format = format;
        this.memory = memory;
        this.bytes = memory.bytes();
        this.bytes.clear();
    }

    /**
     * Takes memory.
     *
     * @param packets how many there will be at most
     * @param payloadBytes sum of their payloads at most, payload headers included
     * @return empty where the pool has no room: the access unit is dropped and counted
     */
    public static Optional<TrainBuilder> begin(TrainPool pool, TrainFormat format, int packets, int payloadBytes) {
        long size = (long) packets * format.headroom() + payloadBytes;
        TrainMemory memory = size > TrainPool.MAX_BLOCK ? null : pool.acquire((int) size);
        return Optional.ofNullable(memory).map(m -> new TrainBuilder(format, m));
    }

    /** The place for the next packet's payload: write from the position on, at most to the limit. */
    public ByteBuffer packet() {
        packetStart = count == 0 ? 0 : ends[count - 1];
        bytes.limit(Math.min(bytes.capacity(), packetStart + format.headroom() + format.maxPayload()));
        bytes.position(packetStart + format.headroom());
        return bytes;
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
     * @param extension whether what was written begins with a header extension (RFC 3550, 5.3.1)
     */
    public void end(boolean marker, int timestampOffset, boolean extension) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            marks = Arrays.copyOf(marks, count * 2);
        }
        ends[count] = bytes.position();
        marks[count] = (long) timestampOffset << 2 | (extension ? 2 : 0) | (marker ? 1 : 0);
        count++;
    }

    /** @throws IllegalStateException without a packet; the memory is given back */
    public PacketTrain build() {
        if (count == 0) {
            abandon();
            throw new IllegalStateException("A train has at least one packet");
        }
        return new PacketTrain(format, memory, Arrays.copyOf(ends, count), Arrays.copyOf(marks, count));
    }

    /** Gives the memory back without a train. */
    public void abandon() {
        memory.giveBack();
    }
}
