// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.OptionalInt;
import sprocket.rtp.RtpClock;
import sprocket.rtp.statistics.Arrival;
import sprocket.rtp.statistics.ReceiverReporter;
import sprocket.rtp.statistics.ReceptionStatistics;

/**
 * Tells packets by the sender's SSRC and by sequence numbers that increase from packet to packet (RFC 3550, sections
 * 5.1 and A.1).
 */
final class SourceReception implements Reception {

    private final ReceiverReporter reporter;
    private final int clockRate;
    private final Next next;
    private ReceptionStatistics source;
    private OptionalInt announced = OptionalInt.empty();
    private boolean left;
    /** A packet from another source or with a distant sequence number. It counts when another packet confirms it. */
    private Packet stray;
    /** Expected packets before the last restart. */
    private long expected;

    private long received;
    private long duplicated;
    private long reordered;
    private long late;
    private long ignored;
    private long restarts;

    SourceReception(ReceiverReporter reporter, int clockRate, Next next) {
        this.reporter = reporter;
        this.clockRate = clockRate;
        this.next = next;
    }

    @Override
    public OptionalInt ssrc() {
        return source == null ? OptionalInt.empty() : OptionalInt.of(source.ssrc());
    }

    @Override
    public void packet(Packet packet) {
        if (source == null) {
            first(packet);
            return;
        }
        if (packet.header().ssrc() == source.ssrc()) {
            own(packet);
        } else if (left || stray != null && packet.follows(stray)) {
            successor(packet);
        } else {
            keepStray(packet);
        }
    }

    @Override
    public void announced(int ssrc) {
        announced = OptionalInt.of(ssrc);
    }

    /**
     * Takes the first packets. A sender that was not announced must be confirmed by any two packets, because packets
     * between them may be lost.
     */
    private void first(Packet packet) {
        int ssrc = packet.header().ssrc();
        boolean confirmed = stray != null && stray.header().ssrc() == ssrc;
        if (announced.isPresent() && announced.getAsInt() != ssrc && !confirmed) {
            keepStray(packet);
            return;
        }
        source = reporter.trust(ssrc);
        next.source(ssrc);
        if (confirmed) {
            Packet before = stray;
            stray = null;
            packet(before);
        }
        packet(packet);
    }

    private void own(Packet packet) {
        long before = source.expected();
        Arrival arrival = reporter.arrived(packet.header(), packet.arrival());
        switch (arrival) {
            case SUSPECT -> keepStray(packet);
            case DUPLICATE -> {
                dropStray();
                duplicated++;
            }
            case RESTARTED -> {
                expected += before;
                restart(confirmed(packet), packet);
            }
            default -> {
                dropStray();
                left = false;
                reordered += arrival == Arrival.REORDERED ? 1 : 0;
                accept(packet);
            }
        }
    }

    /**
     * Takes a packet of another source. Two of them in a row, or one after BYE, mean that it replaces the source before
     * it.
     */
    private void successor(Packet packet) {
        expected += source.expected();
        reporter.forget(source.ssrc());
        source = reporter.trust(packet.header().ssrc());
        left = false;
        Packet first = confirmed(packet);
        reporter.arrived(first.header(), first.arrival());
        if (packet != first) {
            reporter.arrived(packet.header(), packet.arrival());
        }
        restart(first, packet);
    }

    /** The stray packet if this one follows it, else this one. */
    private Packet confirmed(Packet packet) {
        Packet first = stray != null && packet.follows(stray) ? stray : packet;
        if (first == stray) {
            stray = null;
        } else {
            dropStray();
        }
        return first;
    }

    private void restart(Packet first, Packet packet) {
        restarts++;
        next.restarted(first);
        next.source(source.ssrc());
        accept(first);
        if (packet != first) {
            accept(packet);
        }
    }

    private void accept(Packet packet) {
        received++;
        late += next.packet(packet) ? 0 : 1;
    }

    private void keepStray(Packet packet) {
        dropStray();
        packet.keep();
        stray = packet;
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

    @Override
    public void left() {
        left = true;
    }

    /** Nothing to do: the numbers do not depend on the position in the film. */
    @Override
    public void mayMove(boolean ahead) {}

    @Override
    public StreamStatistics.Packets packets() {
        long all = expected + (source == null ? 0 : source.expected());
        return new StreamStatistics.Packets(all, received, duplicated, reordered, late, ignored, restarts);
    }

    @Override
    public long jitter() {
        return source == null ? 0 : RtpClock.nanos(source.jitter(), clockRate);
    }
}
