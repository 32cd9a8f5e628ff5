// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

class ReceiverReporterTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int SENDER = 0xCAFE;
    private static final int OURS = 100;
    /** Soon after this, times wrap around. */
    private static final long START = Long.MAX_VALUE - 3 * SECOND;

    private final PrimitiveIterator.OfInt identifiers =
            IntStream.of(OURS, OURS, 101, 102, 103).iterator();
    private final ReceiverReporter reporter = new ReceiverReporter(
            "me@example.org",
            90_000,
            new RtcpInterval(RtcpBandwidth.ofSession(1_000_000), 80, () -> 0.5),
            identifiers::nextInt,
            START);

    private void receive(int ssrc, int... sequences) {
        for (int sequence : sequences) {
            RtpHeader header = new RtpHeader(true, 26, sequence, 3_600 * sequence, ssrc, 12, 100);
            reporter.received(header, START + sequence * SECOND / 25);
        }
    }

    private static CompoundPacket senderReport(int ssrc, Instant time) {
        return CompoundPacket.of(
                new SenderReport(ssrc, NtpTime.of(time), 0, 0, 0, List.of()), SourceDescription.cname(ssrc, "you"));
    }

    /** The packet as the other side reads it. */
    private static CompoundPacket sent(CompoundPacket packet) {
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.write(bytes);
        return CompoundPacket.read(bytes.flip()).orElseThrow();
    }

    private static List<Integer> reported(CompoundPacket packet) {
        return packet.reportBlocks().stream().map(ReportBlock::ssrc).toList();
    }

    @Test
    void reportsNothingButItsNameBeforeAnythingIsReceived() {
        CompoundPacket report = sent(reporter.report(START));
        assertThat(report.packets())
                .containsExactly(new ReceiverReport(OURS, List.of()), SourceDescription.cname(OURS, "me@example.org"));
    }

    @Test
    void saysWhenTheNextReportIsDue() {
        double compensation = Math.E - 1.5;
        assertThat(reporter.due() - START).isCloseTo((long) (2.5 * SECOND / compensation), within(2L));
        assertThat(reporter.reportIfDue(reporter.due() - 1)).isEmpty();
        assertThat(reporter.reportIfDue(reporter.due())).isPresent();
        assertThat(reporter.due() - START).isCloseTo((long) (7.5 * SECOND / compensation), within(2L));
    }

    @Test
    void reportsWhatItReceivesAndQuotesTheSendersReport() {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        reporter.received(senderReport(SENDER, time), START);
        receive(SENDER, 1, 2, 4, 5);
        ReportBlock block = sent(reporter.report(START + SECOND)).reportBlocks().get(0);
        int quoted = NtpTime.of(time).middle();
        assertThat(block).isEqualTo(new ReportBlock(SENDER, 64, 1, 5, block.jitter(), quoted, 1 << 16));
        assertThat(reporter.sources()).extracting(ReceptionStatistics::lost).containsExactly(1L);
    }

    /** RFC 3550, section 6.4: blocks are for sources that were heard since the report before. */
    @Test
    void isSilentAboutASourceThatIs() {
        receive(SENDER, 1, 2);
        assertThat(reported(reporter.report(START))).containsExactly(SENDER);
        assertThat(reported(reporter.report(START))).isEmpty();
        receive(SENDER, 3);
        assertThat(reported(reporter.report(START))).containsExactly(SENDER);
    }

    @Test
    void reportsOnSeveralSourcesAndForgetsThoseThatLeave() {
        receive(SENDER, 1, 2);
        receive(7, 10, 11);
        assertThat(reported(sent(reporter.report(START)))).containsExactly(SENDER, 7);
        receive(SENDER, 3);
        receive(7, 12);
        reporter.received(
                CompoundPacket.of(
                        new ReceiverReport(7, List.of()), SourceDescription.cname(7, "you"), new Goodbye(7, "")),
                START);
        assertThat(reported(reporter.report(START))).containsExactly(SENDER);
    }

    /** A sender that changes its SSRC again and again does not make a report too long. */
    @Test
    void knowsNoMoreSourcesThanAReportHolds() {
        for (int ssrc = 1000; ssrc < 1100; ssrc++) {
            receive(ssrc, 1, 2);
        }
        assertThat(reported(sent(reporter.report(START)))).hasSize(31).contains(1069, 1099);
    }

    @Test
    void doesNotCountASourceOnProbation() {
        receive(SENDER, 1);
        assertThat(reported(reporter.report(START))).isEmpty();
    }

    @Test
    void saysGoodbyeToThoseWhoKnowIt() {
        assertThat(reporter.goodbye(START, "too early")).isEmpty();
        reporter.report(START);
        receive(SENDER, 1, 2);
        CompoundPacket last = sent(reporter.goodbye(START, "enough").orElseThrow());
        assertThat(reported(last)).containsExactly(SENDER);
        assertThat(last.all(Goodbye.class)).containsExactly(new Goodbye(OURS, "enough"));
    }

    /** RFC 3550, section 8.2. */
    @Test
    void leavesAnIdentifierThatIsASourcesOwn() {
        reporter.report(START);
        receive(OURS, 1, 2);
        assertThat(reporter.ssrc()).isEqualTo(101);
        assertThat(reporter.due()).isEqualTo(START + SECOND / 25);
        CompoundPacket report = sent(reporter.reportIfDue(reporter.due()).orElseThrow());
        assertThat(report.all(ReceiverReport.class))
                .extracting(ReceiverReport::ssrc)
                .containsExactly(101);
        assertThat(report.all(Goodbye.class)).containsExactly(new Goodbye(OURS, "SSRC collision"));
        assertThat(reported(report)).containsExactly(OURS);
        assertThat(reporter.report(START).all(Goodbye.class)).isEmpty();
    }

    /** RFC 3550, section 8.2: a sender that follows us to each new identifier returns what we send. */
    @Test
    void doesNotFleeFromWhoFollows() {
        reporter.report(START);
        receive(OURS, 1, 2);
        assertThat(reporter.ssrc()).isEqualTo(101);
        reporter.report(START + SECOND);
        receive(101, 3, 4);
        reporter.received(senderReport(101, Instant.EPOCH), START + SECOND);
        assertThat(reporter.ssrc()).isEqualTo(101);
        assertThat(reporter.reportIfDue(START + SECOND)).isEmpty();
        assertThat(reporter.sources()).extracting(ReceptionStatistics::ssrc).containsExactly(OURS);
    }

    /** Multicast may return our own packets. They have our name, and are no collision. */
    @Test
    void ignoresItsOwnPackets() {
        reporter.received(reporter.report(START), START);
        assertThat(reporter.ssrc()).isEqualTo(OURS);
        assertThat(reporter.members()).isEqualTo(1);
    }

    @Test
    void leavesALargeGroupWithoutGoodbye() {
        reporter.report(START);
        for (int ssrc = 1000; ssrc < 1050; ssrc++) {
            reporter.received(
                    CompoundPacket.of(new ReceiverReport(ssrc, List.of()), SourceDescription.cname(ssrc, "you")),
                    START);
        }
        assertThat(reporter.members()).isEqualTo(51);
        assertThat(reporter.goodbye(START, "")).isEmpty();
    }

    @Test
    void countsMembersAndReports() {
        assertThat(reporter.members()).isEqualTo(1);
        receive(SENDER, 1);
        assertThat(reporter.members()).as("on probation").isEqualTo(1);
        receive(SENDER, 2);
        assertThat(reporter.members()).isEqualTo(2);
        reporter.report(START);
        assertThat(reporter.reports()).isEqualTo(1);
    }

    @Test
    void saysGoodbyeForAnIdentifierThatItHasJustLeft() {
        reporter.report(START);
        reporter.received(senderReport(OURS, Instant.EPOCH), START);
        assertThat(reporter.goodbye(START, "").orElseThrow().all(Goodbye.class)).containsExactly(new Goodbye(OURS, ""));
    }

    @Test
    void countsATrustedSourceFromItsFirstPacket() {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        reporter.received(senderReport(SENDER, time), START);
        ReceptionStatistics statistics = reporter.trust(SENDER);
        receive(SENDER, 5);
        ReportBlock block = reporter.report(START).reportBlocks().get(0);
        assertThat(block.highestSequence()).isEqualTo(5);
        assertThat(block.lastSenderReport()).isEqualTo(NtpTime.of(time).middle());
        assertThat(reporter.trust(SENDER)).isSameAs(statistics);
        assertThat(statistics.expected()).isEqualTo(1);
    }

    /** RFC 3550, section 6.3.4: packets may be behind the goodbye of their sender. */
    @Test
    void keepsATrustedSourceBeyondItsGoodbye() {
        ReceptionStatistics statistics = reporter.trust(SENDER);
        receive(SENDER, 5, 6);
        reporter.received(
                CompoundPacket.of(
                        new ReceiverReport(SENDER, List.of()),
                        SourceDescription.cname(SENDER, "you"),
                        new Goodbye(SENDER, "")),
                START);
        assertThat(reported(reporter.report(START))).isEmpty();
        receive(SENDER, 8);
        assertThat(reported(reporter.report(START))).containsExactly(SENDER);
        assertThat(statistics.expected()).isEqualTo(4);
        reporter.forget(SENDER);
        assertThat(reporter.sources()).isEmpty();
    }

    @Test
    void forgetsOthersForATrustedSource() {
        ReceptionStatistics statistics = reporter.trust(SENDER);
        for (int ssrc = 1000; ssrc < 1100; ssrc++) {
            receive(ssrc, 1, 2);
        }
        assertThat(reporter.trust(SENDER)).isSameAs(statistics);
        assertThat(reporter.sources()).hasSize(31).contains(statistics);
    }
}
