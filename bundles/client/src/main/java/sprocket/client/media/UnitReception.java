// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * By numbers that are those of access units, wherever in its film the sender is: a unit is one packet, or several that
 * share its number, or that count on. A number below those before it is one that was overtaken, one that comes twice,
 * or the sender has gone back. Only time tells these apart: what the network holds up comes within a second. Whose
 * packets these are is the transport's to say; senders do what they like with the SSRC.
 */
final class UnitReception implements Reception {

    /** From the request on. Beyond it a gap is a loss again. */
    private static final long MOVING = 2_000_000_000L;

    private final Next next;
    private final LongSupplier clock;
    private final LongSupplier jitter;
    private UnitRun run;
    private OptionalInt ssrc = OptionalInt.empty();
    /** A packet far off, which counts once another confirms it. */
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
     * @param clock now, in nanoseconds
     * @param jitter of the units that come out, in nanoseconds
     */
    UnitReception(Next next, LongSupplier clock, LongSupplier jitter) {
        this.next = next;
        this.clock = clock;
        this.jitter = jitter;
    }

    /** Servers that number units name no sender that could be told from others. */
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

    /** Whether the sender has done what it was asked for. One that plays may still send what comes next. */
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

    /** Two packets that belong together tell that the sender has gone there. */
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

    /** @param unit whether it is the first packet of its number */
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

    /** Who sends no RTCP says no goodbye. */
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
