// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * Tells packets by sequence numbers that count access units, which are their places in the film. A unit is one packet,
 * or several with the same number, or several with increasing numbers. A lower number than before means a packet that
 * was overtaken, a duplicate, or a sender that has gone back. Only time distinguishes these: a delayed packet arrives
 * within a second. The SSRC is ignored, because the senders choose it freely; the transport decides whose packets these
 * are.
 */
final class UnitReception implements Reception {

    /** For this time after a request, a gap is a move of the sender and not a loss. */
    private static final long MOVING = 2_000_000_000L;

    private final Next next;
    private final LongSupplier clock;
    private final LongSupplier jitter;
    private UnitRun run;
    private OptionalInt ssrc = OptionalInt.empty();
    /** A packet with a distant number. It counts when another packet confirms it. */
    private Packet stray;

    private boolean moving;
    private boolean movingAhead;
    private long movingUntil;
    private long expectedBefore;
    private long received;
    private long duplicated;
    private long reordered;
    private long late;
    private long ignored;
    private long restarts;

    /**
     * @param clock gives the current time in nanoseconds
     * @param jitter gives the jitter of the delivered units in nanoseconds
     */
    UnitReception(Next next, LongSupplier clock, LongSupplier jitter) {
        this.next = next;
        this.clock = clock;
        this.jitter = jitter;
    }

    /** Ignored: the senders of such streams cannot be told apart by SSRC. */
    @Override
    public void announced(int ssrc) {}

    @Override
    public void packet(Packet packet) {
        if (run == null) {
            run = new UnitRun(packet);
            named(packet);
            accept(packet, true);
            return;
        }
        named(packet);
        UnitRun.Place place = run.place(packet);
        if (moved(place, packet)) {
            dropStray();
            restart(packet);
            return;
        }
        switch (place) {
            case ELSEWHERE -> elsewhere(packet);
            case HERE_BEFORE -> again(packet);
            default -> {
                dropStray();
                reordered += place == UnitRun.Place.OVERTAKEN ? 1 : 0;
                run.add(packet);
                accept(packet, true);
            }
        }
    }

    private void named(Packet packet) {
        if (ssrc.isEmpty() || ssrc.getAsInt() != packet.header().ssrc()) {
            ssrc = OptionalInt.of(packet.header().ssrc());
            next.source(packet.header().ssrc());
        }
    }

    /** Whether the sender has moved as requested. Before that it may still send the next units. */
    private boolean moved(UnitRun.Place place, Packet packet) {
        if (!moving || packet.arrival() - movingUntil > 0) {
            moving = false;
            return false;
        }
        boolean moved = place == UnitRun.Place.AHEAD ? movingAhead && !run.continues(packet) : !run.isAtHighest(packet);
        moving = movingAhead && !moved;
        return moved;
    }

    private void again(Packet packet) {
        if (run.isCopy(packet)) {
            duplicated++;
        } else {
            dropStray();
            run.addPiece(packet);
            accept(packet, false);
        }
    }

    /** Takes a packet from another place. Two packets that belong together confirm that the sender has moved there. */
    private void elsewhere(Packet packet) {
        if (stray == null || !UnitRun.belongTogether(stray, packet)) {
            dropStray();
            packet.keep();
            stray = packet;
            return;
        }
        Packet first = stray;
        stray = null;
        restart(first);
        packet(packet);
    }

    private void restart(Packet first) {
        restarts++;
        expectedBefore += run.expected();
        run = new UnitRun(first);
        next.restarted(first);
        accept(first, true);
    }

    /** @param unit whether it is the first packet with its number */
    private void accept(Packet packet, boolean unit) {
        received += unit ? 1 : 0;
        late += next.packet(packet) || !unit ? 0 : 1;
    }

    private void dropStray() {
        if (stray != null) {
            stray = null;
            ignored++;
        }
    }

    @Override
    public void ignored() {
        ignored++;
    }

    /** Nothing to do: without RTCP there is no BYE. */
    @Override
    public void left() {}

    @Override
    public void mayMove(boolean ahead) {
        moving = run != null;
        movingAhead = ahead;
        movingUntil = clock.getAsLong() + MOVING;
    }

    @Override
    public OptionalInt ssrc() {
        return ssrc;
    }

    @Override
    public StreamStatistics.Packets packets() {
        long expected = expectedBefore + (run == null ? 0 : run.expected());
        return new StreamStatistics.Packets(expected, received, duplicated, reordered, late, ignored, restarts);
    }

    @Override
    public long jitter() {
        return jitter.getAsLong();
    }
}
