// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SourceDescription;

class ReportsTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final TestStream stream = new TestStream(settings -> settings.withCname("me@example.org"));

    private void watch(int from, int to) {
        for (int sequence = from; sequence < to; sequence++) {
            stream.receive(sequence);
            stream.advance(40);
        }
    }

    /**
     * RFC 3550, section 6.2: the first after half the interval of 5 s, the others between 0.5 and 1.5 of it, divided by
     * e - 1.5.
     */
    @Test
    void areSentAllTheTime() {
        stream.play();
        watch(0, 25 * 60);
        assertThat(stream.reports).hasSizeBetween(60 / 7, 60 * 10 / 20);
        assertThat(stream.reports).allSatisfy(report -> {
            assertThat(report.all(ReceiverReport.class))
                    .extracting(ReceiverReport::ssrc)
                    .containsExactly(stream.receiver.ssrc());
            assertThat(report.all(SourceDescription.class).get(0).cname(stream.receiver.ssrc()))
                    .hasValue("me@example.org");
            assertThat(report.reportBlocks()).extracting(ReportBlock::ssrc).containsExactly(Packets.SSRC);
        });
    }

    @Test
    void tellTheLossAndQuoteTheSender() {
        stream.play();
        stream.receive(Packets.report(Packets.SSRC, TIME, 0));
        stream.receive(0, 1, 3);
        stream.advance(10_000);
        ReportBlock block = stream.reports.get(0).reportBlocks().get(0);
        assertThat(block)
                .extracting(
                        ReportBlock::fractionLost,
                        ReportBlock::cumulativeLost,
                        ReportBlock::highestSequence,
                        ReportBlock::lastSenderReport)
                .containsExactly(64, 1, 3L, NtpTime.of(TIME).middle());
        assertThat(block.delaySinceLast()).isPositive();
    }

    /** Servers take what comes on an interleaved channel of a stream that is paused for an error. */
    @Test
    void areNotSentWhilePaused() {
        stream.receive(0);
        stream.advance(60_000);
        assertThat(stream.reports).isEmpty();
        stream.play();
        stream.advance(1);
        assertThat(stream.reports).hasSize(1);
        stream.receiver.pause();
        stream.advance(60_000);
        assertThat(stream.reports).hasSize(1);
        assertThat(stream.loop.timers()).isZero();
    }

    @Test
    void areNotSentWhereTheProfileHasNone() {
        TestStream other = new TestStream(settings -> settings.withoutRtcp()).play();
        other.receive(0);
        other.advance(60_000);
        other.receiver.close("bye");
        assertThat(other.reports).isEmpty();
    }

    @Test
    void endWithAGoodbye() {
        stream.play();
        watch(0, 250);
        stream.receiver.close("enough");
        CompoundPacket last = stream.reports.get(stream.reports.size() - 1);
        assertThat(last.all(Goodbye.class)).containsExactly(new Goodbye(stream.receiver.ssrc(), "enough"));
        int sent = stream.reports.size();
        stream.advance(60_000);
        assertThat(stream.reports).hasSize(sent);
    }

    /** RFC 3550, section 8.2: the sender has chosen our identifier; we leave it at once. */
    @Test
    void leaveAnIdentifierThatIsTheSendersOwn() {
        stream.play();
        watch(0, 250);
        int ours = stream.receiver.ssrc();
        int sent = stream.reports.size();
        stream.receive(Packets.report(ours, TIME, 0));
        stream.advance(1);
        assertThat(stream.receiver.ssrc()).isNotEqualTo(ours);
        assertThat(stream.reports).hasSize(sent + 1);
        assertThat(stream.reports.get(sent).all(Goodbye.class))
                .extracting(Goodbye::sources)
                .containsExactly(List.of(ours));
    }

    @Test
    void ofTheSenderTellWhenUnitsWereCaptured() {
        stream.receiver.expect();
        stream.receive(
                Packets.report(Packets.SSRC, stream.loop.clock().wallClock().minusMillis(100), 0));
        stream.receive(0, 1);
        stream.play();
        assertThat(stream.units.get(1).captured().orElseThrow())
                .isBetween(
                        stream.loop.clock().wallClock().minusMillis(61),
                        stream.loop.clock().wallClock().minusMillis(59));
        assertThat(stream.receiver.statistics().delay().orElseThrow())
                .isBetween(Duration.ofMillis(59), Duration.ofMillis(61));
    }

    /** RFC 3550, section 8.2: one who uses each of our identifiers returns what we send. */
    @Test
    void doNotFleeFromASenderThatFollows() {
        stream.play();
        watch(0, 250);
        stream.receive(Packets.report(stream.receiver.ssrc(), TIME, 0));
        stream.advance(1);
        int ours = stream.receiver.ssrc();
        int sent = stream.reports.size();
        for (int i = 0; i < 100; i++) {
            stream.receive(Packets.report(ours, TIME, 0));
        }
        stream.advance(1);
        assertThat(stream.receiver.ssrc()).isEqualTo(ours);
        assertThat(stream.reports).hasSize(sent);
    }

    /** RFC 3556, section 2: b=RR:0. */
    @Test
    void areNotSentWithoutBandwidthForReceivers() {
        TestStream other = new TestStream(
                        settings -> settings.withBandwidth(settings.bandwidth().withReceivers(0)))
                .play();
        other.receive(0, 1);
        other.advance(60_000);
        other.receive(Packets.goodbye(Packets.SSRC, "over"));
        other.advance(60_000);
        other.receiver.close("");
        assertThat(other.reports).isEmpty();
        assertThat(other.events).as("a sender may still say BYE").contains("ended over");
    }

    @Test
    void areRareWithLittleBandwidth() {
        TestStream other = new TestStream(settings -> settings.withBandwidth(
                        settings.bandwidth().withReceivers(8).withSenders(0)))
                .play();
        other.receive(0, 1);
        other.advance(20_000);
        assertThat(other.reports).isEmpty();
    }

    /** On TCP nothing may follow PAUSE; on UDP the server learns at once that the session is over. */
    @Test
    void endWithAGoodbyeInAPauseOnUdpOnly() {
        for (int reorderDelay : new int[] {0, 50}) {
            TestStream other =
                    new TestStream(settings -> settings.withReorderDelay(Duration.ofMillis(reorderDelay))).play();
            other.receive(0, 1);
            other.advance(10_000);
            int sent = other.reports.size();
            assertThat(sent).isPositive();
            other.receiver.pause();
            other.receiver.close("");
            assertThat(other.reports).hasSize(reorderDelay == 0 ? sent : sent + 1);
        }
    }

    /** The server leaves its SSRC to another participant: BYE, and a report under the new one. The stream goes on. */
    @Test
    void keepAStreamWhoseSenderChangesItsIdentifier() {
        stream.play();
        watch(0, 10);
        stream.receive(Packets.goodbye(Packets.SSRC, "SSRC collision"));
        stream.receive(Packets.report(0xBEEF, TIME, 36_000));
        stream.advance(1_000);
        assertThat(stream.events).doesNotContain("ended SSRC collision");
        stream.receive(Packets.unit(10, 36_000, 0xBEEF));
        stream.advance(40);
        assertThat(stream.events).endsWith("restarted", "10");
    }

    @Test
    void areCountedInTheStatistics() {
        stream.play();
        stream.receive(Packets.report(Packets.SSRC, TIME, 0));
        watch(0, 250);
        StreamStatistics.Reports reports = stream.receiver.statistics().reports();
        assertThat(reports.sent()).isEqualTo(stream.reports.size());
        assertThat(reports.received()).isEqualTo(1);
        assertThat(reports.members()).isEqualTo(2);
        assertThat(reports.senderPackets()).hasValue(0);
        assertThat(reports.senderReportAge()).contains(Duration.ofSeconds(10));
    }
}
