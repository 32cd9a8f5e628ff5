// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import sprocket.loop.Loop;
import sprocket.rtp.statistics.ReorderBuffer;

/**
 * Puts packets in order. It waits only at a gap, for a limited time and as long as there is room. Packets with the same
 * number stay together, in the order of their arrival.
 */
final class PacketOrder {

    /**
     * The limit of bytes that wait. It is enough for seconds of any normal stream, and small enough for many streams.
     */
    static final int MAX_BYTES = 1 << 23;

    /** The smallest size of the buffer. If the delay is zero, it stays empty. */
    private static final int LEAST_PACKETS = 16;

    private final ReorderBuffer<Packet> buffer;
    private final ReorderBuffer.Outlet<Packet> outlet;
    private final SlidingSecond waits;
    private final Loop loop;
    private final LoopTimer timer;
    /** The first waiting packet of each number. */
    private final Map<Integer, Packet> waiting = new HashMap<>();

    private long now;
    /** The number that was delivered last; -1 before the first. */
    private int latest = -1;

    private int packets;
    private int bytes;
    private Packet entering;
    private boolean closed;

    /** @param outlet takes the packets in order */
    PacketOrder(Duration delay, Loop loop, ReorderBuffer.Outlet<Packet> outlet) {
        this.buffer = new ReorderBuffer<>(delay.isZero() ? LEAST_PACKETS : ReorderBuffer.MAX_CAPACITY, delay);
        this.outlet = outlet;
        this.loop = loop;
        this.timer = new LoopTimer(loop, this::expire);
        this.waits = new SlidingSecond(loop.clock().nanoTime());
    }

    /**
     * Takes a packet that has not arrived before.
     *
     * @return false if it is too late
     */
    boolean add(Packet packet) {
        now = packet.arrival();
        Packet same = waiting.get(packet.sequence());
        if (same != null) {
            hold(packet);
            same.append(packet);
        } else if (!buffer.passed(packet.sequence())) {
            enter(packet);
        } else if (packet.sequence() == latest) {
            outlet.packet(packet, false);
        } else {
            return false;
        }
        while (bytes > MAX_BYTES) {
            buffer.giveUp(this::letOut);
        }
        buffer.expire(now, this::letOut);
        schedule();
        return true;
    }

    private void enter(Packet packet) {
        entering = packet;
        buffer.add(packet.sequence(), packet, now, this::letOut);
        if (entering != null) {
            entering = null;
            waiting.put(packet.sequence(), packet);
            hold(packet);
        }
    }

    private void hold(Packet packet) {
        packet.keep();
        packets++;
        bytes += packet.size();
    }

    /** Delivers everything, then continues with a packet that does not follow the others. */
    void restart(int sequence) {
        now = loop.clock().nanoTime();
        latest = -1;
        buffer.restart(sequence, this::letOut);
        schedule();
    }

    /** Delivers everything that waits. */
    void flush() {
        now = loop.clock().nanoTime();
        buffer.flush(this::letOut);
        schedule();
    }

    /** Stops the timer: nothing is delivered any more. */
    void close() {
        closed = true;
        timer.cancel();
    }

    private void expire() {
        now = loop.clock().nanoTime();
        buffer.expire(now, this::letOut);
        schedule();
    }

    private void schedule() {
        OptionalLong deadline = buffer.deadline();
        if (deadline.isPresent() && !closed) {
            timer.setLatest(deadline.getAsLong());
        }
    }

    private void letOut(Packet first, boolean lost) {
        latest = first.sequence();
        if (first == entering) {
            entering = null;
            comesOut(first, lost);
            return;
        }
        waiting.remove(latest);
        boolean behindGap = lost;
        for (Packet packet = first; packet != null; packet = packet.further()) {
            packets--;
            bytes -= packet.size();
            comesOut(packet, behindGap);
            behindGap = false;
        }
    }

    private void comesOut(Packet packet, boolean lost) {
        waits.add(Math.max(0, now - packet.arrival()), now);
        outlet.packet(packet, lost);
    }

    /** What waits now, and the longest waiting time of the packets delivered during the last second. */
    StreamStatistics.Buffer buffer(long nanoTime) {
        return new StreamStatistics.Buffer(packets, bytes, Duration.ofNanos(waits.highest(nanoTime)));
    }
}
