// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingChannel.Control;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Stage;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;
import sprocket.rtsp.api.SessionState;

/** What we report (RFC 3550, section 6). */
class RtcpReportTest {

    private final Stage stage = new Stage(new Film(Reel.video(15_000), Reel.audio(30_000)));

    private void play() throws Exception {
        stage.ready();
        stage.play();
    }

    @Test
    void reportsWithTheFirstPacketOnAllStreams() throws Exception {
        stage.ready();
        stage.pass(20_000);
        assertThat(stage.channel(0).controls()).isEmpty();
        stage.play();
        for (int i = 0; i < 2; i++) {
            Control first = stage.channel(i).controls().get(0);
            Sent packet = stage.channel(i).packets().get(0);
            assertThat(first.at()).isEqualTo(packet.at());
            assertThat(first.packet().packets()).hasExactlyElementsOfTypes(SenderReport.class, SourceDescription.class);
            SenderReport report = first.packet().all(SenderReport.class).get(0);
            assertThat(report.ssrc()).isEqualTo(packet.ssrc());
            assertThat(report.rtpTime()).isEqualTo(packet.timestamp());
        }
        stage.close();
    }

    @Test
    void namesAllStreamsOfASessionAlike() throws Exception {
        play();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int ssrc = stage.streams().get(i).ssrc();
            names.add(stage.channel(i)
                    .controls(SourceDescription.class)
                    .get(0)
                    .cname(ssrc)
                    .orElseThrow());
        }
        assertThat(new HashSet<>(names)).hasSize(1);
        stage.close();
    }

    @Test
    void reportsAtRandomIntervals() throws Exception {
        play();
        stage.pass(600_000 - 100);
        List<Control> controls = stage.channel(0).controls();
        List<Long> intervals = new ArrayList<>();
        for (int i = 1; i < controls.size(); i++) {
            intervals.add(controls.get(i).at() - controls.get(i - 1).at());
        }
        double compensation = Math.E - 1.5;
        assertThat(intervals.get(0)).isBetween(seconds(1.25 / compensation), seconds(3.75 / compensation));
        assertThat(intervals.subList(1, intervals.size()))
                .hasSizeGreaterThan(90)
                .allSatisfy(i -> assertThat(i).isBetween(seconds(2.5 / compensation), seconds(7.5 / compensation)));
        assertThat(new HashSet<>(intervals)).hasSizeGreaterThan(90);
        stage.close();
    }

    private static long seconds(double value) {
        return (long) (value * 1e9);
    }

    @Test
    void tellsOneInstantInBothTimes() throws Exception {
        play();
        stage.pass(59_990);
        List<Control> controls = stage.channel(0).controls();
        SenderReport first = controls.get(0).packet().all(SenderReport.class).get(0);
        for (Control control : controls) {
            SenderReport report = control.packet().all(SenderReport.class).get(0);
            Duration passed =
                    Duration.between(first.ntpTime().instant(), report.ntpTime().instant());
            assertThat(passed)
                    .isCloseTo(Duration.ofNanos(control.at() - controls.get(0).at()), Duration.ofNanos(10));
            assertThat(report.rtpTime() - first.rtpTime()).isEqualTo((int) Math.round(passed.toNanos() * 90_000 / 1e9));
        }
        assertThat(first.ntpTime())
                .isEqualTo(NtpTime.of(stage.loop().clock().wallClock().minusNanos(59_990_000_000L)));
        stage.close();
    }

    @Test
    void countsWhatHasBeenSentSoFar() throws Exception {
        Stage large =
                new Stage(new Film(new Reel(Reel.video(1).track(), Duration.ofSeconds(10), 10, 1_000_000))).ready();
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

    /** Nothing but replies comes in the connection unless media flows (RFC 2326, section 10.12). */
    @Test
    void isSilentInTheConnectionWhilePaused() throws Exception {
        stage.house().transport().bound();
        play();
        stage.pass(10_000);
        stage.pause();
        int before = stage.channel(0).controls().size();
        stage.pass(60_000);
        assertThat(stage.channel(0).controls()).hasSize(before);

        stage.play();
        stage.pass(20_000);
        assertThat(stage.channel(0).controls(SenderReport.class))
                .as("it reports again")
                .hasSizeGreaterThan(before + 2);
        stage.pause();
        before = stage.channel(0).controls().size();
        stage.close();
        assertThat(stage.channel(0).controls()).as("no BYE either").hasSize(before);
    }

    @Test
    void saysByeInTheConnectionAtTheEndOfTheMediaUnlessTheViewerPauses() throws Exception {
        stage.house().transport().bound();
        stage.ready();
        stage.play("npt=599.9-");
        stage.pass(1000);
        assertThat(stage.channel(0).controls(Goodbye.class)).hasSize(1);

        stage.play("npt=599.9-");
        stage.pass(121);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        stage.pause();
        stage.pass(1000);
        assertThat(stage.channel(0).controls(Goodbye.class)).hasSize(1);
        stage.close();
    }

    @Test
    void saysByeInTheConnectionWhereTheSessionEndsWhileMediaFlows() throws Exception {
        stage.house().transport().bound();
        play();
        stage.pass(1000);
        stage.close();
        assertThat(stage.channel(0).controls(Goodbye.class)).hasSize(1);
    }

    @Test
    void reportsAsAReceiverWhilePaused() throws Exception {
        play();
        stage.pass(10_000);
        stage.pause();
        int before = stage.channel(0).controls(SenderReport.class).size();
        stage.pass(30_000);
        assertThat(stage.channel(0).controls(SenderReport.class)).hasSize(before);
        assertThat(stage.channel(0).controls(ReceiverReport.class)).hasSizeGreaterThan(3);
        stage.play();
        stage.pass(20);
        assertThat(stage.channel(0).controls(SenderReport.class)).hasSize(before + 1);
        stage.close();
    }
}
