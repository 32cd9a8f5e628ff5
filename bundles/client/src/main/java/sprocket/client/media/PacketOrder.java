package sprocket.client.media;

import java.time.Duration;
import java.util.OptionalLong;
import sprocket.loop.Loop;
import sprocket.rtp.statistics.ReorderBuffer;

/** Puts packets in order. It waits at a gap only, for a time and as long as there is room. */
final class PacketOrder {

    /** What may wait: seconds of any stream that is not broken, and little enough for many streams. */
    static final int MAX_BYTES = 1 << 23;

    /** Where nothing is waited for, nothing is held. */
    private static final int LEAST_PACKETS = 16;

    private final ReorderBuffer<Packet> buffer;
    private final ReorderBuffer.Outlet<Packet> outlet;
    private final SlidingSecond waits;
    private final Loop loop;
    private final LoopTimer timer;
    private long now;
    private int bytes;
    private Packet entering;
    private boolean closed;

    /** @param outlet takes packets in order */
    PacketOrder(Duration delay, Loop loop, ReorderBuffer.Outlet<Packet> outlet) {
        this.buffer = new ReorderBuffer<>(delay.isZero() ? LEAST_PACKETS : ReorderBuffer.MAX_CAPACITY, delay);
        this.outlet = outlet;
        this.loop = loop;
        this.timer = new LoopTimer(loop, this::expire);
        this.waits = new SlidingSecond(loop.clock().nanoTime());
    }

    /** Takes a packet that has not been here before. @return false where it is too late */
    boolean add(Packet packet) {
        if (buffer.passed(packet.sequence())) {
            return false;
        }
        now = packet.arrival();
        entering = packet;
        buffer.add(packet.sequence(), packet, now, this::letOut);
        if (entering != null) {
            entering = null;
            packet.keep();
            bytes += packet.size();
        }
        while (bytes > MAX_BYTES) {
            buffer.giveUp(this::letOut);
        }
        buffer.expire(now, this::letOut);
        schedule();
        return true;
    }

    /** Lets everything out and goes on with a packet that does not follow it. */
    void restart(int sequence) {
        now = loop.clock().nanoTime();
        buffer.restart(sequence, this::letOut);
        schedule();
    }

    /** Lets everything out. */
    void flush() {
        now = loop.clock().nanoTime();
        buffer.flush(this::letOut);
        schedule();
    }

    /** Lets nothing out any more by itself. */
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

    private void letOut(Packet packet, boolean lost) {
        if (packet == entering) {
            entering = null;
        } else {
            bytes -= packet.size();
        }
        waits.add(Math.max(0, now - packet.arrival()), now);
        outlet.packet(packet, lost);
    }

    int packets() {
        return buffer.held();
    }

    int bytes() {
        return bytes;
    }

    /** The longest that a packet which came out during the last second had waited, in nanoseconds. */
    long longestWait(long nanoTime) {
        return waits.highest(nanoTime);
    }
}
