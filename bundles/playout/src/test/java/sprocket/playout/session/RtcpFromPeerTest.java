// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.RtcpStatus;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

/** What a viewer reports. */
class RtcpFromPeerTest {

    private static final int VIEWER = 0x1234;

    private final SessionFixture fixture = new SessionFixture(TestMovie.video(2500));
    private RecordingChannel channel;

    @BeforeEach
    void play() throws Exception {
        fixture.ready();
        channel = fixture.channel(0);
        fixture.play();
        fixture.pass(990);
    }

    @AfterEach
    void close() {
        fixture.close();
        assertThat(fixture.loop().timers()).isZero();
    }

    private void report(int reporter, ReportBlock... blocks) {
        ByteBuffer packet = ByteBuffer.allocate(500);
        CompoundPacket.of(new ReceiverReport(reporter, List.of(blocks)), SourceDescription.cname(reporter, "viewer"))
                .write(packet);
        channel.peer().rtcp(packet.flip());
    }

    private void send(CompoundPacket compound) {
        ByteBuffer packet = ByteBuffer.allocate(compound.size());
        compound.write(packet);
        channel.peer().rtcp(packet.flip());
    }

    private RtcpStatus status() {
        return fixture.streams().get(0).rtcp();
    }

    private static ReportBlock lost(int ssrc, int packets) {
        return new ReportBlock(ssrc, 0, packets, 0, 0, 0, 0);
    }

    @Test
    void isASignOfLifeAndTellsWhatWasLost() {
        int ssrc = fixture.streams().get(0).ssrc();
        report(VIEWER, lost(ssrc + 1, 99), lost(ssrc, 7));
        assertThat(fixture.session().touches()).isEqualTo(1);
        assertThat(fixture.playout().statistics().reportedLost()).isEqualTo(7);
        report(VIEWER, lost(ssrc, -2));
        assertThat(fixture.playout().statistics().reportedLost())
                .as("packets received twice are no loss")
                .isZero();
        assertThat(fixture.session().touches()).isEqualTo(2);
    }

    @Test
    void isNoSignOfLifeWhenItIsGarbage() {
        channel.peer().rtcp(ByteBuffer.allocate(0));
        channel.peer().rtcp(ByteBuffer.wrap(new byte[] {(byte) 0x80, (byte) 201}));
        channel.peer().rtcp(ByteBuffer.wrap("SETUP rtsp://server/film".getBytes(StandardCharsets.US_ASCII)));
        channel.peer().rtp(ByteBuffer.allocate(12));
        assertThat(fixture.session().touches()).isZero();
        fixture.pass(1000);
        assertThat(channel.units()).hasSize(50);
    }

    @Test
    void leavesAnIdentifierThatSomebodyElseUses() {
        int ssrc = fixture.streams().get(0).ssrc();
        int sequence = channel.last().sequence();
        int timestamp = channel.last().timestamp();
        channel.forget();
        report(ssrc);
        int fresh = fixture.streams().get(0).ssrc();
        assertThat(fresh).isNotEqualTo(ssrc);
        assertThat(channel.controls(Goodbye.class))
                .hasSize(1)
                .allSatisfy(g -> assertThat(g.sources()).containsExactly(ssrc));
        List<SenderReport> reports = channel.controls(SenderReport.class);
        assertThat(reports).extracting(SenderReport::ssrc).containsExactly(ssrc, fresh);
        assertThat(reports).extracting(SenderReport::packets).containsExactly(75L, 0L);
        fixture.pass(20);
        assertThat(channel.packets().get(0).ssrc()).isEqualTo(fresh);
        assertThat(channel.packets().get(0).sequence()).isEqualTo(sequence + 1 & 0xFFFF);
        assertThat(channel.packets().get(0).timestamp()).isEqualTo(timestamp + 3600);
    }

    /** RFC 3550, section 6.4.1. */
    @Test
    void tellsHowTheStreamArrives() {
        int ssrc = fixture.streams().get(0).ssrc();
        assertThat(status().report()).isEmpty();
        assertThat(status().members()).isEqualTo(1);
        NtpTime sent = channel.controls(SenderReport.class).get(0).ntpTime();
        // The first report went out 990 ms ago. The viewer had it for 900 ms.
        report(VIEWER, new ReportBlock(ssrc, 64, -3, 0x1_0005, 1800, sent.middle(), 58_982));
        RtcpStatus status = status();
        assertThat(status.members()).isEqualTo(2);
        assertThat(status.received()).isEqualTo(1);
        assertThat(status.report()).hasValueSatisfying(report -> {
            assertThat(report.ssrc()).isEqualTo(VIEWER);
            assertThat(report.fractionLost()).isEqualTo(0.25);
            assertThat(report.lost()).isEqualTo(-3);
            assertThat(report.highestSequence()).isEqualTo(0x1_0005);
            assertThat(report.jitter()).hasMillis(20);
            assertThat(report.roundTrip().orElseThrow()).isCloseTo(Duration.ofMillis(90), Duration.ofMillis(1));
            assertThat(report.time()).isEqualTo(fixture.loop().clock().wallClock());
        });
        fixture.pass(20);
        report(VIEWER, lost(ssrc, 1));
        assertThat(status().report().orElseThrow().roundTrip())
                .as("it has seen no report")
                .isEmpty();
    }

    @Test
    void changesNothingAboutAnotherSource() {
        int ssrc = fixture.streams().get(0).ssrc();
        report(VIEWER, lost(ssrc, 7));
        RtcpStatus before = status();
        report(VIEWER, lost(ssrc + 1, 99));
        assertThat(status().report()).isEqualTo(before.report());
        assertThat(fixture.playout().statistics().reportedLost()).isEqualTo(7);
    }

    @Test
    void isCountedWhenItIsNoCompoundPacket() {
        channel.peer().rtcp(ByteBuffer.wrap(new byte[] {(byte) 0x80, (byte) 201}));
        channel.peer().rtcp(ByteBuffer.allocate(8));
        assertThat(status().ignored()).isEqualTo(2);
        assertThat(status().received()).isZero();
    }

    /** The viewer leaves the RTP session. Its RTSP session ends by TEARDOWN or its timeout. */
    @Test
    void doesNotEndTheSessionWithItsBye() {
        report(VIEWER);
        send(CompoundPacket.of(
                new ReceiverReport(VIEWER, List.of()),
                SourceDescription.cname(VIEWER, "viewer"),
                new Goodbye(VIEWER, "")));
        assertThat(status().members()).isEqualTo(1);
        assertThat(fixture.session().closeReason()).isNull();
        channel.forget();
        fixture.pass(1000);
        assertThat(channel.units()).hasSize(25);
    }

    /** RFC 3550, section 8.2: one who uses each of our identifiers returns what we send. */
    @Test
    void changesTheIdentifierOnceForEachPeer() {
        report(fixture.streams().get(0).ssrc());
        int fresh = fixture.streams().get(0).ssrc();
        channel.forget();
        for (int i = 0; i < 100; i++) {
            report(fresh);
        }
        assertThat(fixture.streams().get(0).ssrc()).isEqualTo(fresh);
        assertThat(channel.controls()).isEmpty();
        assertThat(status().collisions()).isEqualTo(1);
    }

    @Test
    void isNoCollisionWhenItIsOurOwn() {
        int ssrc = fixture.streams().get(0).ssrc();
        send(channel.controls().get(0).packet());
        assertThat(fixture.streams().get(0).ssrc()).isEqualTo(ssrc);
        assertThat(status().members()).isEqualTo(1);
    }

    /** The key of an encrypted stream is for the identifier that was announced with it. */
    @Test
    void keepsAnIdentifierThatHasAKey() {
        int ssrc = fixture.streams().get(0).ssrc();
        channel.announces(ssrc);
        report(ssrc);
        assertThat(fixture.streams().get(0).ssrc()).isEqualTo(ssrc);
        assertThat(channel.controls(Goodbye.class)).isEmpty();
    }

    /** What was lost before a change of the identifier still counts, although the viewer counts from zero. */
    @Test
    void addsUpWhatWasLostUnderAllIdentifiers() {
        report(VIEWER, lost(fixture.streams().get(0).ssrc(), 7));
        report(fixture.streams().get(0).ssrc());
        report(VIEWER, lost(fixture.streams().get(0).ssrc(), 2));
        assertThat(fixture.playout().statistics().reportedLost()).isEqualTo(9);
    }

    @Test
    void doesNotMakeTheServerReportMoreOftenByAFloodOfGoodbyes() {
        channel.forget();
        for (int i = 0; i < 600; i++) {
            report(VIEWER + i);
            send(CompoundPacket.of(
                    new ReceiverReport(VIEWER + i, List.of()),
                    SourceDescription.cname(VIEWER + i, "viewer"),
                    new Goodbye(VIEWER + i, "")));
            fixture.pass(100);
        }
        assertThat(channel.controls()).hasSizeBetween(6, 20);
    }

    /** Some players leave as soon as they have the last packet. */
    @Test
    void doesNotPreventByeOfTheServerWithItsOwn() throws Exception {
        report(VIEWER);
        fixture.play("npt=99-");
        fixture.pass(1100);
        assertThat(channel.controls(Goodbye.class)).isEmpty();
        send(CompoundPacket.of(
                new ReceiverReport(VIEWER, List.of()),
                SourceDescription.cname(VIEWER, "viewer"),
                new Goodbye(VIEWER, "")));
        fixture.pass(1000);
        assertThat(channel.controls(Goodbye.class)).hasSize(1);
    }
}
