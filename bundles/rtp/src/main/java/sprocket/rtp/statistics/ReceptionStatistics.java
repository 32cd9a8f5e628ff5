// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import sprocket.rtp.RtpClock;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SenderReport;

/**
 * What is received of one source, for the reports about it (RFC 3550, appendix A.1, A.3 and A.8). Used by one thread.
 */
public final class ReceptionStatistics {

    private final int ssrc;
    private final int clockRate;
    private final SequenceTracker sequences;
    private boolean begun;
    private long firstArrival;
    private boolean transitKnown;
    private int transit;
    /** Sixteen times the jitter, as in appendix A.8, so that rounding does not lose it. */
    private long jitter;

    private long expectedBefore;
    private long receivedBefore;
    private int senderReportTime;
    private long senderReportArrival;

    /**
     * Statistics of a source that is on probation until two of its packets follow each other.
     *
     * @param clockRate RTP ticks per second
     */
    public ReceptionStatistics(int ssrc, int clockRate) {
        this(ssrc, clockRate, false);
    }

    private ReceptionStatistics(int ssrc, int clockRate, boolean trusted) {
        this.ssrc = ssrc;
        this.clockRate = clockRate;
        this.sequences = new SequenceTracker(trusted);
    }

    /**
     * Statistics of a source that is known by other means, such as the reply to SETUP (RFC 3550, appendix A.1). Its
     * first packet counts, and so does the first one after a restart, before the second one confirms it.
     *
     * @param clockRate RTP ticks per second
     */
    public static ReceptionStatistics ofTrusted(int ssrc, int clockRate) {
        return new ReceptionStatistics(ssrc, clockRate, true);
    }

    public int ssrc() {
        return ssrc;
    }

    /**
     * Counts a packet.
     *
     * @param nanoTime when it arrived, monotonic
     * @return false if it does not count: the source is on probation, or the number is far off and nothing confirms it
     *     yet
     */
    public boolean received(RtpHeader header, long nanoTime) {
        return received(header.sequence(), header.timestamp(), nanoTime);
    }

    /**
     * Counts a packet.
     *
     * @param nanoTime when it arrived, monotonic
     */
    public Arrival arrived(RtpHeader header, long nanoTime) {
        return arrived(header.sequence(), header.timestamp(), nanoTime);
    }

    /**
     * Counts a packet.
     *
     * @param sequence 0 to 65535
     * @param timestamp 32 bits
     * @param nanoTime when it arrived, monotonic
     * @return false if it does not count
     */
    public boolean received(int sequence, int timestamp, long nanoTime) {
        return arrived(sequence, timestamp, nanoTime) != Arrival.SUSPECT;
    }

    private Arrival arrived(int sequence, int timestamp, long nanoTime) {
        Arrival arrival = sequences.received(sequence, timestamp);
        if (arrival == Arrival.SUSPECT) {
            return arrival;
        }
        if (arrival == Arrival.RESTARTED) {
            expectedBefore = 0;
            receivedBefore = 0;
            transitKnown = false;
        }
        if (!begun) {
            begun = true;
            firstArrival = nanoTime;
        }
        updateJitter((int) RtpClock.ticks(nanoTime - firstArrival, clockRate) - timestamp);
        return arrival;
    }

    private void updateJitter(int newTransit) {
        if (transitKnown) {
            long deviation = Math.abs((long) (newTransit - transit));
            jitter += deviation - (jitter + 8 >> 4);
        }
        transit = newTransit;
        transitKnown = true;
    }

    /**
     * Notes the time of a sender report. Report blocks quote it, so that the peer can measure the round trip.
     *
     * @param nanoTime when it arrived, monotonic
     */
    public void received(SenderReport report, long nanoTime) {
        senderReportTime = report.ntpTime().middle();
        senderReportArrival = nanoTime;
    }

    /** Copies the time of the last sender report from other statistics of the same source. */
    void copySenderReport(ReceptionStatistics other) {
        senderReportTime = other.senderReportTime;
        senderReportArrival = other.senderReportArrival;
    }

    /** Whether the source has passed its probation, so that there is something to report. */
    public boolean valid() {
        return sequences.valid();
    }

    /** Packets that arrived, duplicates included. */
    public long packets() {
        return sequences.received();
    }

    /**
     * Packets that should have arrived: from the lowest sequence number to the highest, since the sender last
     * restarted.
     */
    public long expected() {
        return sequences.expected();
    }

    /** Packets that are missing; duplicates count against it. */
    public long lost() {
        return sequences.expected() - sequences.received();
    }

    /** Interarrival jitter in ticks. */
    public long jitter() {
        return jitter >> 4;
    }

    /**
     * The block about this source for a report that goes out now; the fraction lost is that since the previous call.
     */
    public ReportBlock report(long nanoTime) {
        long expected = sequences.expected() - expectedBefore;
        long lost = expected - (sequences.received() - receivedBefore);
        expectedBefore = sequences.expected();
        receivedBefore = sequences.received();
        long fraction = expected == 0 || lost <= 0 ? 0 : Math.min(255, (lost << 8) / expected);
        long cumulative = Math.max(ReportBlock.MIN_CUMULATIVE_LOST, Math.min(ReportBlock.MAX_CUMULATIVE_LOST, lost()));
        return new ReportBlock(
                ssrc,
                (int) fraction,
                (int) cumulative,
                sequences.highest() & 0xFFFF_FFFFL,
                jitter() & 0xFFFF_FFFFL,
                senderReportTime,
                senderReportTime == 0 ? 0 : delay(nanoTime - senderReportArrival));
    }

    /** Nanoseconds in 65536ths of a second. */
    private static int delay(long nanos) {
        return (int) RtpClock.ticks(Math.max(0, nanos), 1 << 16);
    }
}
