// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Puts packets of one stream in order. It stops waiting for missing packets after a delay, and holds a limited number
 * of packets. Used by one thread; times are the caller's, monotonic nanoseconds.
 *
 * <p>It trusts the sequence numbers: let {@link ReceptionStatistics#received} remove stray packets first.
 *
 * @param <P> the caller's type of a packet
 */
public final class ReorderBuffer<P> {

    /** Takes packets in order. */
    @FunctionalInterface
    public interface Outlet<P> {

        /** @param lost whether packets before this one are missing */
        void packet(P packet, boolean lost);
    }

    /** Enough for seconds of any stream; a power of two, so that slots stay in step when sequence numbers wrap. */
    public static final int MAX_CAPACITY = 1 << 12;

    /** A packet that is further behind is not late: its sender has restarted (RFC 3550, appendix A.1). */
    private static final int MAX_MISORDER = 100;

    private final Object[] slots;
    private final long[] arrivals;
    private final long maxWait;
    private int next = -1;
    private int held;
    private long gapSince;
    private boolean lost;
    private long missing;
    private long refused;

    /**
     * @param capacity packets at most, rounded up to a power of two
     * @param maxWait how long the buffer waits for a missing packet
     * @throws IllegalArgumentException for a capacity below 1 or above {@link #MAX_CAPACITY}
     */
    public ReorderBuffer(int capacity, Duration maxWait) {
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException("The capacity is 1 to " + MAX_CAPACITY + " packets, not " + capacity);
        }
        int size = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        this.slots = new Object[size];
        this.arrivals = new long[size];
        this.maxWait = maxWait.toNanos();
    }

    /**
     * Takes a packet and releases all packets that are in order now, this one included.
     *
     * @param sequence 0 to 65535
     * @return false if the packet is late or a duplicate: the caller keeps it
     */
    public boolean add(int sequence, P packet, long nanoTime, Outlet<P> outlet) {
        if (next < 0) {
            next = sequence;
        }
        int ahead = (short) (sequence - next);
        if (ahead < -MAX_MISORDER || ahead >= 2 * slots.length) {
            flush(outlet);
            missing += Math.max(0, (short) (sequence - next));
            next = sequence;
            lost = true;
            ahead = 0;
        } else if (ahead < 0 || ahead < slots.length && slots[slot(sequence)] != null) {
            refused++;
            return false;
        }
        boolean full = ahead >= slots.length;
        while (ahead >= slots.length) {
            skipOne(outlet);
            ahead--;
        }
        store(sequence, packet, nanoTime);
        letOut(outlet);
        if (full && held > 0) {
            gapSince = oldestArrival();
        }
        return true;
    }

    /** Gives up on packets that are due; call it at the {@link #deadline}. */
    public void expire(long nanoTime, Outlet<P> outlet) {
        while (held > 0 && nanoTime - gapSince >= maxWait) {
            skipGap(outlet);
        }
    }

    /** When the buffer stops waiting for the missing packet; empty if none is missing. */
    public OptionalLong deadline() {
        return held == 0 ? OptionalLong.empty() : OptionalLong.of(gapSince + maxWait);
    }

    /** Stops waiting for the missing packet early, because the waiting packets use too much memory. */
    public void giveUp(Outlet<P> outlet) {
        if (held > 0) {
            skipGap(outlet);
        }
    }

    /**
     * Releases all packets and continues at another sequence number, after the sender has restarted.
     *
     * @param sequence of the packet that is to come out next, as one behind a gap
     */
    public void restart(int sequence, Outlet<P> outlet) {
        flush(outlet);
        next = sequence;
        lost = true;
    }

    /** Whether a packet would be too late: a later packet, or the packet itself, has been released. */
    public boolean passed(int sequence) {
        return next >= 0 && (short) (sequence - next) < 0;
    }

    /** Releases all packets, because the stream ends or jumps. */
    public void flush(Outlet<P> outlet) {
        while (held > 0) {
            skipGap(outlet);
        }
    }

    /** Packets that are waiting for one before them. */
    public int held() {
        return held;
    }

    /** Packets that were given up. */
    public long missing() {
        return missing;
    }

    /** Packets that came too late or twice. */
    public long refused() {
        return refused;
    }

    private int slot(int sequence) {
        return sequence & slots.length - 1;
    }

    private void store(int sequence, P packet, long nanoTime) {
        if (held == 0) {
            gapSince = nanoTime;
        }
        slots[slot(sequence)] = packet;
        arrivals[slot(sequence)] = nanoTime;
        held++;
    }

    private void skipGap(Outlet<P> outlet) {
        while (slots[slot(next)] == null) {
            skipOne(outlet);
        }
        letOut(outlet);
    }

    /** Moves on by one packet, whether it is there or not. */
    private void skipOne(Outlet<P> outlet) {
        if (slots[slot(next)] != null) {
            letOutOne(outlet);
        } else {
            missing++;
            lost = true;
            next = next + 1 & 0xFFFF;
        }
    }

    private void letOut(Outlet<P> outlet) {
        boolean moved = false;
        while (slots[slot(next)] != null) {
            letOutOne(outlet);
            moved = true;
        }
        if (moved && held > 0) {
            gapSince = oldestArrival();
        }
    }

    @SuppressWarnings("unchecked")
    private void letOutOne(Outlet<P> outlet) {
        int slot = slot(next);
        P packet = (P) slots[slot];
        boolean lostBefore = lost;
        slots[slot] = null;
        held--;
        lost = false;
        next = next + 1 & 0xFFFF;
        outlet.packet(packet, lostBefore);
    }

    private long oldestArrival() {
        long oldest = 0;
        boolean found = false;
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != null && (!found || arrivals[i] - oldest < 0)) {
                oldest = arrivals[i];
                found = true;
            }
        }
        return oldest;
    }
}
