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

    private final Format format;
    private final TrainPool.Block memory;
    private final int[] ends;
    private final long[] marks;
    private final long payloadBytes;
    private final AtomicInteger references = new AtomicInteger(1);
    private final AtomicBoolean claimed = new AtomicBoolean();

    PacketTrain(Format format, TrainPool.Block memory, int[] ends, long[] marks) {
        this.format = format;
        this.memory = memory;
        this.ends = ends;
        this.marks = marks;
        this.payloadBytes = ends[ends.length - 1] - (long) ends.length * format.headroom();
    }

    public Format format() {
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

    /** Whether a packet's payload begins with a header extension (RFC 3550, section 5.3.1). */
    public boolean extension(int packet) {
        return (marks[packet] & 2) != 0;
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
     * A transport's own view of the memory, made at first use and kept for all who send this train. If the known view
     * has another type, a new one is made. It must not be used once the train is released: its memory may then be
     * freed.
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
    public void stamp(int from, int to, Stamp stamp) {
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
    public void copy(int from, int to, Stamp stamp, ByteBuffer target) {
        int base = target.position() - start(from);
        target.put(target.position(), memory.bytes(), start(from), start(to) - start(from));
        for (int i = from; i < to; i++) {
            stamp(i, target, base + start(i) + format.framing(), stamp);
        }
        target.position(base + start(to));
    }

    private void stamp(int packet, ByteBuffer target, int index, Stamp stamp) {
        RtpHeader.write(
                target,
                index,
                extension(packet),
                marker(packet),
                stamp.payloadType(),
                stamp.sequence() + packet,
                stamp.timestamp() + timestampOffset(packet),
                stamp.ssrc());
    }

    /** @throws IllegalStateException if all holders have released it: its memory may already belong to another train */
    public PacketTrain retain() {
        if (!retainIfHeld()) {
            throw new IllegalStateException("The train was released by everybody already");
        }
        return this;
    }

    /**
     * Retains it for a caller that knows it from somebody who may release it at this moment.
     *
     * @return false if all holders have released it
     */
    public boolean retainIfHeld() {
        return references.getAndUpdate(count -> count > 0 ? count + 1 : count) > 0;
    }

    /** How many references there are at this moment. */
    public int holders() {
        return references.get();
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

    /**
     * The header fields of a train's packets that differ from viewer to viewer.
     *
     * @param sequence sequence number of the train's first packet; the others count up from it, modulo 65536
     * @param timestamp RTP timestamp of the access unit
     */
    public record Stamp(int payloadType, int ssrc, int sequence, int timestamp) {}

    /**
     * How the packets of a train lie in memory: {@code [framing][RTP header][payload]} one behind the other without
     * gaps, so that a run of them can be sent as one piece. The packetiser leaves framing and header empty; they are
     * written for each viewer.
     *
     * @param framing bytes that the transport puts before each packet: 0 for datagrams, 4 for interleaved frames
     * @param packetSize bytes of an RTP packet at most, header included, framing not
     */
    public record Format(int framing, int packetSize) {

        /** Fits an Ethernet frame through the usual tunnels. */
        public static final int DEFAULT_PACKET_SIZE = 1400;
        /** As much as an IPv4 datagram holds behind its own header and that of UDP. */
        public static final int MAX_PACKET_SIZE = 65_507;

        private static final int MIN_PACKET_SIZE = 64;

        public Format {
            if (framing < 0 || framing > 64) {
                throw new IllegalArgumentException("Framing takes 0 to 64 bytes, not " + framing);
            }
            checkPacketSize(packetSize);
        }

        /** @throws IllegalArgumentException for less than 64 bytes or more than {@link #MAX_PACKET_SIZE} */
        public static void checkPacketSize(int packetSize) {
            if (packetSize < MIN_PACKET_SIZE || packetSize > MAX_PACKET_SIZE) {
                throw new IllegalArgumentException(
                        "A packet has " + MIN_PACKET_SIZE + " to " + MAX_PACKET_SIZE + " bytes, not " + packetSize);
            }
        }

        /** Bytes before each packet's payload. */
        public int headroom() {
            return framing + RtpHeader.SIZE;
        }

        /** Bytes of payload in a packet at most. */
        public int maxPayload() {
            return packetSize - RtpHeader.SIZE;
        }
    }
}
