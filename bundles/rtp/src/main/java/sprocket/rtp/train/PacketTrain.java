// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import sprocket.rtp.RtpHeader;

/**
 * The packets of one access unit, shared by all channels that send it. Everything except the space for headers is
 * immutable; the memory returns to its pool when the last holder releases it.
 *
 * <p>Headers differ for each viewer. A sender {@link #claim claims} the header space, {@link #stamp writes} its own
 * headers into it, sends directly from this memory, and {@link #unclaim releases the space} once the bytes have left. A
 * sender that finds the space claimed copies the packets and writes its headers into the copy. So there is no copy for
 * one viewer, and for several viewers only while the previous viewer's bytes are being sent.
 */
public final class PacketTrain {

    private final TrainFormat format;
    private final TrainPool.Block memory;
    private final int[] ends;
    private final long[] marks;
    private final long payloadBytes;
    private final AtomicInteger references = new AtomicInteger(1);
    private final AtomicBoolean claimed = new AtomicBoolean();

    PacketTrain(TrainFormat format, TrainPool.Block memory, int[] ends, long[] marks) {
        this.format = format;
        this.memory = memory;
        this.ends = ends;
        this.marks = marks;
        this.payloadBytes = ends[ends.length - 1] - (long) ends.length * format.headroom();
    }

    public TrainFormat format() {
        return format;
    }

    /** Number of packets. */
    public int packets() {
        return ends.length;
    }

    /**
     * Where a packet starts, its framing included, in bytes from the start of the memory. {@code start(packets())} is
     * the end of all.
     */
    public int start(int packet) {
        return packet == 0 ? 0 : ends[packet - 1];
    }

    /** Bytes of a packet with its RTP header, without framing. */
    public int length(int packet) {
        return ends[packet] - start(packet) - format.framing();
    }

    public boolean marker(int packet) {
        return (marks[packet] & 1) != 0;
    }

    /** Ticks of a packet's timestamp behind that of the access unit. */
    public int timestampOffset(int packet) {
        return (int) (marks[packet] >> 2);
    }

    /** Bytes of payload in the packets [from, to), as a sender report counts them: without RTP headers. */
    public long payloadBytes(int from, int to) {
        return start(to) - start(from) - (long) (to - from) * format.headroom();
    }

    /** Bytes of payload in all packets. */
    public long payloadBytes() {
        return payloadBytes;
    }

    /**
     * The end of the run that begins at a packet: packets of one length, of which the last may be shorter, as
     * segmentation by the kernel wants them.
     *
     * @return the first packet behind the run, at most limit
     */
    public int runEnd(int from, int limit) {
        int length = length(from);
        int to = from + 1;
        while (to < limit && length(to) == length) {
            to++;
        }
        return to < limit && length(to) < length ? to + 1 : to;
    }

    /**
     * The memory of all packets, direct, from 0 to {@code start(packets())}; shared, so use absolute access or a
     * duplicate.
     */
    public ByteBuffer memory() {
        return memory.bytes();
    }

    /**
     * A transport's own view of the memory, made at first use and kept as long as the memory lives, which is longer
     * than this train. If the known view has another type, a new one is made.
     *
     * @param type a class that outlives the transport's bundle, such as one of Netty's
     * @param maker gets the whole block, position 0 and limit at its capacity
     */
    public <T> T wrapping(Class<T> type, Function<ByteBuffer, T> maker) {
        Object known = memory.wrapping();
        if (type.isInstance(known)) {
            return type.cast(known);
        }
        T made = maker.apply(memory.bytes().duplicate().clear());
        memory.wrapping(made);
        return made;
    }

    /**
     * Claims the space for headers.
     *
     * @return false if another viewer's bytes are still being sent from it
     */
    public boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Releases the space for headers. */
    public void unclaim() {
        claimed.set(false);
    }

    /** Writes the RTP headers of the packets [from, to) into their space, which must be claimed. */
    public void stamp(int from, int to, PacketStamp stamp) {
        for (int i = from; i < to; i++) {
            stamp(i, memory.bytes(), start(i) + format.framing(), stamp);
        }
    }

    /**
     * Copies the packets [from, to), framing included, to the position of a target and writes the RTP headers there.
     * Needs no claim.
     *
     * @param target big endian, as buffers are made
     */
    public void copy(int from, int to, PacketStamp stamp, ByteBuffer target) {
        int base = target.position() - start(from);
        target.put(target.position(), memory.bytes(), start(from), start(to) - start(from));
        for (int i = from; i < to; i++) {
            stamp(i, target, base + start(i) + format.framing(), stamp);
        }
        target.position(base + start(to));
    }

    private void stamp(int packet, ByteBuffer target, int index, PacketStamp stamp) {
        RtpHeader.write(
                target,
                index,
                (marks[packet] & 2) != 0,
                marker(packet),
                stamp.payloadType(),
                stamp.sequence() + packet,
                stamp.timestamp() + timestampOffset(packet),
                stamp.ssrc());
    }

    /** @throws IllegalStateException if all holders have released it: its memory may already belong to another train */
    public PacketTrain retain() {
        if (references.getAndUpdate(count -> count > 0 ? count + 1 : count) <= 0) {
            throw new IllegalStateException("The train was released by everybody already");
        }
        return this;
    }

    /**
     * Gives one reference back, on any thread.
     *
     * @throws IllegalStateException if it was released more often than retained
     */
    public void release() {
        int held = references.getAndUpdate(count -> count > 0 ? count - 1 : count);
        if (held <= 0) {
            throw new IllegalStateException("The train was released more often than it was retained");
        }
        if (held == 1) {
            memory.giveBack();
        }
    }
}
