// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.OptionalInt;
import sprocket.rtp.RtpClock;
import sprocket.rtp.statistics.Arrival;
import sprocket.rtp.statistics.ReceiverReporter;
import sprocket.rtp.statistics.ReceptionStatistics;

/** By the sender's SSRC and sequence numbers, which go on from packet to packet (RFC 3550, 5.1 and A.1). */
final class SourceReception implements Reception {

    private final ReceiverReporter reporter;
    private final int clockRate;
    private final Next next;
    private ReceptionStatistics source;
    private OptionalInt announced = OptionalInt.empty();
    private boolean left;
    /** A packet that counts once another confirms it: of another source, or far off in the sequence numbers. */
    private Packet stray;
    /** Of the runs before this one. */
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
     * Another sender than the announced one has to be confirmed, by any two packets: what the network did to them is
     * not known.
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

    /** Two packets of another source in a row, or one after a goodbye: it has taken the place of the one before. */
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

    /** The stray packet that this one follows, or itself. */
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

    /** Numbers go on wherever the sender is in its film. */
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
