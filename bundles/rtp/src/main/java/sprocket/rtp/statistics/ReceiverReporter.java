// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

/**
 * RTCP of a participant that only receives (RFC 3550, section 6): what its reports say and when they are due. It has no
 * timer: its owner calls {@link #reportIfDue} at {@link #due}, which may change with every packet. Used by one thread;
 * times are the caller's, monotonic nanoseconds.
 */
public final class ReceiverReporter {

    /**
     * A report holds this many blocks. With more sources, the untrusted one that has been silent longest is forgotten.
     */
    private static final int MAX_SOURCES = 31;

    private final String cname;
    private final int clockRate;
    private final RtcpSchedule schedule;
    private final SsrcConflicts conflicts = new SsrcConflicts();
    private final IntSupplier random;
    /** By SSRC, in the order in which they were last heard. */
    private final Map<Integer, Source> sources = new LinkedHashMap<>();
    /** SSRCs that are no longer ours and for which no BYE has been sent yet. */
    private final List<Integer> left = new ArrayList<>();

    private int ssrc;
    /** Whether to report before the schedule says so. */
    private boolean atOnce;

    private long atOnceSince;
    private boolean reported;
    private long reports;

    private static final class Source {

        private final ReceptionStatistics statistics;
        private final boolean trusted;
        private boolean heard;
        /** Whether it has said goodbye. Packets that a goodbye has overtaken still count (RFC 3550, section 6.3.4). */
        private boolean left;

        Source(ReceptionStatistics statistics, boolean trusted) {
            this.statistics = statistics;
            this.trusted = trusted;
        }
    }

    /**
     * @param cname canonical name of this participant, at most 255 bytes in UTF-8
     * @param clockRate RTP ticks per second of what is received
     * @param interval how long to wait between reports
     * @param random yields the SSRC, and another one if a source has the same
     * @param nanoTime now
     */
    public ReceiverReporter(String cname, int clockRate, RtcpInterval interval, IntSupplier random, long nanoTime) {
        this.cname = cname;
        this.clockRate = clockRate;
        this.schedule = new RtcpSchedule(interval, RtcpSchedule.GROUP, nanoTime);
        this.random = random;
        this.ssrc = random.getAsInt();
    }

    /** Our own synchronisation source. */
    public int ssrc() {
        return ssrc;
    }

    /** What is received of each source, in the order in which they were last heard. */
    public List<ReceptionStatistics> sources() {
        return sources.values().stream().map(source -> source.statistics).toList();
    }

    /**
     * Declares a source as known by other means, such as the reply to SETUP. It has no probation. It is kept until
     * {@link #forget}, even after its BYE.
     *
     * @return what is received of it; packets are counted by {@link #arrived}
     */
    public ReceptionStatistics trust(int ssrc) {
        Source known = sources.get(ssrc);
        if (known == null || !known.trusted) {
            Source before = sources.remove(ssrc);
            known = new Source(ReceptionStatistics.ofTrusted(ssrc, clockRate), true);
            if (before != null) {
                known.statistics.copySenderReport(before.statistics);
            }
            makeRoom();
            sources.put(ssrc, known);
        }
        return known.statistics;
    }

    /** Reports on a source no more. */
    public void forget(int ssrc) {
        sources.remove(ssrc);
    }

    /**
     * Counts an RTP packet.
     *
     * @param nanoTime when it arrived
     * @return false if it does not count, as {@link ReceptionStatistics#received(RtpHeader, long)} says
     */
    public boolean received(RtpHeader header, long nanoTime) {
        return arrived(header, nanoTime) != Arrival.SUSPECT;
    }

    /**
     * Counts an RTP packet.
     *
     * @param nanoTime when it arrived
     */
    public Arrival arrived(RtpHeader header, long nanoTime) {
        if (header.ssrc() == ssrc && !leftOnCollision(nanoTime)) {
            return Arrival.SUSPECT;
        }
        Source source = source(header.ssrc());
        Arrival arrival = source.statistics.arrived(header, nanoTime);
        if (arrival != Arrival.SUSPECT) {
            schedule.heard(header.ssrc(), nanoTime);
        }
        source.heard |= arrival != Arrival.SUSPECT;
        source.left &= arrival == Arrival.SUSPECT;
        return arrival;
    }

    /**
     * Counts members, processes sender reports, and removes senders that send BYE.
     *
     * @param nanoTime when it arrived
     */
    public void received(CompoundPacket compound, long nanoTime) {
        if (returned(compound)) {
            return;
        }
        schedule.received(compound, compound.size(), ssrc, nanoTime);
        for (RtcpPacket packet : compound.packets()) {
            if (packet instanceof SenderReport report) {
                if (report.ssrc() != ssrc || leftOnCollision(nanoTime)) {
                    source(report.ssrc()).statistics.received(report, nanoTime);
                }
            } else if (packet instanceof ReceiverReport report && report.ssrc() == ssrc) {
                leftOnCollision(nanoTime);
            } else if (packet instanceof Goodbye goodbye) {
                goodbye.sources().forEach(this::leave);
            }
        }
    }

    /** Whether somebody returns our own packets to us, as multicast does: they have our canonical name. */
    private boolean returned(CompoundPacket compound) {
        return compound.all(SourceDescription.class).stream()
                .anyMatch(description -> description.cname(ssrc).equals(Optional.of(cname)));
    }

    private void leave(int ssrc) {
        Source source = sources.get(ssrc);
        if (source != null && source.trusted) {
            source.left = true;
            source.heard = false;
        } else {
            sources.remove(ssrc);
        }
    }

    /** The statistics of a source, which is now the one that was heard last. */
    private Source source(int sender) {
        Source source = sources.remove(sender);
        if (source == null) {
            source = new Source(new ReceptionStatistics(sender, clockRate), false);
            makeRoom();
        }
        sources.put(sender, source);
        return source;
    }

    private void makeRoom() {
        if (sources.size() == MAX_SOURCES) {
            int least = sources.entrySet().stream()
                    .filter(entry -> !entry.getValue().trusted)
                    .findFirst()
                    .orElseGet(() -> sources.entrySet().iterator().next())
                    .getKey();
            sources.remove(least);
        }
    }

    /**
     * Another participant uses our SSRC: we choose another one and report at once (RFC 3550, section 8.2). One who does
     * so again and again returns our own packets, and changes nothing.
     */
    private boolean leftOnCollision(long nanoTime) {
        if (!conflicts.collides(this, nanoTime, schedule.expectedInterval())) {
            return false;
        }
        int former = ssrc;
        if (reported) {
            left.add(former);
            reported = false;
        }
        while (ssrc == former || sources.containsKey(ssrc)) {
            ssrc = random.getAsInt();
        }
        atOnce = true;
        atOnceSince = nanoTime;
        return true;
    }

    /** Participants that are known, this one included. */
    public int members() {
        return schedule.members();
    }

    /** How many reports were made. */
    public long reports() {
        return reports;
    }

    /** When to call {@link #reportIfDue}. */
    public long due() {
        return atOnce ? atOnceSince : schedule.due();
    }

    /**
     * The report to send now, if it is due. The interval is reconsidered, so that it may be due later instead (RFC
     * 3550, section 6.3.6).
     */
    public Optional<CompoundPacket> reportIfDue(long nanoTime) {
        return atOnce || schedule.expired(nanoTime) ? Optional.of(report(nanoTime)) : Optional.empty();
    }

    /**
     * A report: a block for each source that was heard since the previous report (RFC 3550, section 6.4), and our
     * canonical name. The next one is due an interval later.
     */
    public CompoundPacket report(long nanoTime) {
        CompoundPacket packet = compound(nanoTime, left, "SSRC collision");
        atOnce = false;
        schedule.reported(packet.size(), nanoTime);
        return packet;
    }

    /**
     * The last packet: a report and BYE. Empty if no report has been sent, since no other participant knows this one
     * then. Also empty in a session of more than 50 members: a BYE of each of them could not be sent at once, and who
     * does not want to wait leaves without it (RFC 3550, section 6.3.7).
     *
     * @param reason at most 255 bytes in UTF-8, empty for none
     */
    public Optional<CompoundPacket> goodbye(long nanoTime, String reason) {
        List<Integer> known = new ArrayList<>(left);
        if (reported) {
            known.add(ssrc);
        }
        if (known.isEmpty()) {
            return Optional.empty();
        }
        CompoundPacket packet = compound(nanoTime, known, reason);
        return schedule.leave(packet.size(), nanoTime) ? Optional.of(packet) : Optional.empty();
    }

    /** @param leaving the SSRCs for which BYE is sent, possibly none */
    private CompoundPacket compound(long nanoTime, List<Integer> leaving, String reason) {
        List<ReportBlock> blocks = new ArrayList<>();
        for (Source source : sources.values()) {
            if (source.heard) {
                blocks.add(source.statistics.report(nanoTime));
                source.heard = false;
            }
        }
        ReceiverReport report = new ReceiverReport(ssrc, blocks);
        SourceDescription name = SourceDescription.cname(ssrc, cname);
        CompoundPacket packet = leaving.isEmpty()
                ? CompoundPacket.of(report, name)
                : CompoundPacket.of(report, name, new Goodbye(leaving, reason));
        left.clear();
        reported = true;
        reports++;
        return packet;
    }
}
