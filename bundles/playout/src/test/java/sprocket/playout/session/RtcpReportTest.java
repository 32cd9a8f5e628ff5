// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.RecordingChannel.Control;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.RtpClock;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;
import sprocket.rtsp.api.SessionState;

/** What the server reports (RFC 3550, section 6). */
class RtcpReportTest {

    private final SessionFixture fixture =
            new SessionFixture(new TestMovie(TestTrack.video(15_000), TestTrack.audio(30_000)));

    private void play() throws Exception {
        fixture.ready();
        fixture.play();
    }

    @Test
    void reportsWithTheFirstPacketOnAllStreams() throws Exception {
        fixture.ready();
        fixture.pass(20_000);
        assertThat(fixture.channel(0).controls()).isEmpty();
        fixture.play();
        for (int i = 0; i < 2; i++) {
            Control first = fixture.channel(i).controls().get(0);
            Sent packet = fixture.channel(i).packets().get(0);
            assertThat(first.at()).isEqualTo(packet.at());
            assertThat(first.packet().packets()).hasExactlyElementsOfTypes(SenderReport.class, SourceDescription.class);
            SenderReport report = first.packet().all(SenderReport.class).get(0);
            assertThat(report.ssrc()).isEqualTo(packet.ssrc());
            assertThat(report.rtpTime()).isEqualTo(packet.timestamp());
        }
        fixture.close();
    }

    @Test
    void namesAllStreamsOfASessionAlike() throws Exception {
        play();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int ssrc = fixture.streams().get(i).ssrc();
            names.add(fixture.channel(i)
                    .controls(SourceDescription.class)
                    .get(0)
                    .cname(ssrc)
                    .orElseThrow());
        }
        assertThat(new HashSet<>(names)).hasSize(1);
        fixture.close();
    }

    @Test
    void reportsAtRandomIntervals() throws Exception {
        play();
        fixture.pass(600_000 - 100);
        List<Control> controls = fixture.channel(0).controls();
        List<Long> intervals = new ArrayList<>();
        for (int i = 1; i < controls.size(); i++) {
            intervals.add(controls.get(i).at() - controls.get(i - 1).at());
        }
        double compensation = Math.E - 1.5;
        assertThat(intervals)
                .hasSizeGreaterThan(90)
                .allSatisfy(i -> assertThat(i).isBetween(seconds(2.5 / compensation), seconds(7.5 / compensation)));
        assertThat(new HashSet<>(intervals)).hasSizeGreaterThan(90);
        fixture.close();
    }

    private static long seconds(double value) {
        return (long) (value * 1e9);
    }

    @Test
    void tellsOneInstantInBothTimes() throws Exception {
        play();
        fixture.pass(59_990);
        List<Control> controls = fixture.channel(0).controls();
        SenderReport first = controls.get(0).packet().all(SenderReport.class).get(0);
        for (Control control : controls) {
            SenderReport report = control.packet().all(SenderReport.class).get(0);
            Duration passed =
                    Duration.between(first.ntpTime().instant(), report.ntpTime().instant());
            assertThat(passed)
                    .as("to half a tick")
                    .isCloseTo(Duration.ofNanos(control.at() - controls.get(0).at()), Duration.ofNanos(5_600));
            assertThat(passed.toNanos())
                    .as("the instant of the RTP timestamp")
                    .isCloseTo(RtpClock.nanos(report.rtpTime() - first.rtpTime(), 90_000), within(2L));
        }
        assertThat(first.ntpTime())
                .isEqualTo(NtpTime.of(fixture.loop().clock().wallClock().minusNanos(59_990_000_000L)));
        fixture.close();
    }

    @Test
    void countsWhatHasBeenSentSoFar() throws Exception {
        SessionFixture large = new SessionFixture(
                        new TestMovie(new TestTrack(TestTrack.video(1).track(), Duration.ofSeconds(10), 10, 1_000_000)))
                .ready();
        large.play();
        large.pass(60_000);
        List<Control> controls = large.channel(0).controls();
        assertThat(controls).hasSizeGreaterThan(8).allSatisfy(c -> {
            SenderReport report = c.packet().all(SenderReport.class).get(0);
            List<Sent> before = large.channel(0).packets().stream()
                    .filter(p -> p.at() < c.at())
                    .toList();
            assertThat(report.packets()).isBetween((long) before.size(), before.size() + 42L);
            assertThat(report.octets())
                    .isGreaterThanOrEqualTo(
                            before.stream().mapToLong(Sent::payload).sum());
        });
        large.close();
    }

    /** On an interleaved connection only replies are sent unless media flows (RFC 2326, section 10.12). */
    @Test
    void isSilentInTheConnectionWhilePaused() throws Exception {
        fixture.server().transport().bound();
        play();
        fixture.pass(10_000);
        fixture.pause();
        int before = fixture.channel(0).controls().size();
        fixture.pass(60_000);
        assertThat(fixture.channel(0).controls()).hasSize(before);

        fixture.play();
        fixture.pass(20_000);
        assertThat(fixture.channel(0).controls(SenderReport.class))
                .as("it reports again")
                .hasSizeGreaterThan(before + 2);
        fixture.pause();
        before = fixture.channel(0).controls().size();
        fixture.close();
        assertThat(fixture.channel(0).controls()).as("no BYE either").hasSize(before);
    }

    @Test
    void saysByeInTheConnectionAtTheEndOfTheMediaUnlessTheViewerPauses() throws Exception {
        fixture.server().transport().bound();
        fixture.ready();
        fixture.play("npt=599.9-");
        fixture.pass(1000);
        assertThat(fixture.channel(0).controls(Goodbye.class)).hasSize(1);

        fixture.play("npt=599.9-");
        fixture.pass(121);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        fixture.pause();
        fixture.pass(1000);
        assertThat(fixture.channel(0).controls(Goodbye.class)).hasSize(1);
        fixture.close();
    }

    @Test
    void saysByeInTheConnectionWhereTheSessionEndsWhileMediaFlows() throws Exception {
        fixture.server().transport().bound();
        play();
        fixture.pass(1000);
        fixture.close();
        assertThat(fixture.channel(0).controls(Goodbye.class)).hasSize(1);
    }

    @Test
    void reportsAsAReceiverWhilePaused() throws Exception {
        play();
        fixture.pass(10_000);
        fixture.pause();
        int before = fixture.channel(0).controls(SenderReport.class).size();
        fixture.pass(30_000);
        assertThat(fixture.channel(0).controls(SenderReport.class)).hasSize(before);
        assertThat(fixture.channel(0).controls(ReceiverReport.class)).hasSizeGreaterThan(3);
        fixture.play();
        fixture.pass(20);
        assertThat(fixture.channel(0).controls(SenderReport.class)).hasSize(before + 1);
        fixture.close();
    }
}
