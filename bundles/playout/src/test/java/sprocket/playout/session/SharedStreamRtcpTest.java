// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.RtcpStatus;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestCamera;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

/** RTCP of a stream that a group receives. */
class SharedStreamRtcpTest extends SharedStreamFixture {

    private void report(RecordingChannel channel, int viewer, int lost) {
        int ssrc = first.streams().get(0).ssrc();
        send(
                channel,
                CompoundPacket.of(
                        new ReceiverReport(viewer, List.of(new ReportBlock(ssrc, 0, lost, 0, 0, 0, 0))),
                        SourceDescription.cname(viewer, "viewer " + viewer)));
    }

    private void leave(int viewer) {
        send(
                sent(),
                CompoundPacket.of(
                        new ReceiverReport(viewer, List.of()),
                        SourceDescription.cname(viewer, "viewer " + viewer),
                        new Goodbye(viewer, "")));
    }

    private void send(RecordingChannel channel, CompoundPacket packet) {
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.write(bytes);
        channel.peer().rtcp(bytes.flip());
        first.pass(1);
    }

    private static RtcpStatus status(SessionFixture fixture) {
        return fixture.streams().get(0).rtcp();
    }

    @Test
    void showsEachSessionItsOwnReport() throws Exception {
        first.play();
        second.play();
        report(first.channel(0), 1, 5);
        report(second.channel(0), 2, 7);
        assertThat(status(first).report().orElseThrow().lost()).isEqualTo(5);
        assertThat(status(second).report().orElseThrow().lost()).isEqualTo(7);
        assertThat(status(first).members()).isEqualTo(3);
        assertThat(first.playout().statistics().reportedLost()).isEqualTo(12);
        second.close();
        first.pass(1);
        report(first.channel(0), 1, 6);
        assertThat(first.playout().statistics().reportedLost()).isEqualTo(13);
        first.close();
    }

    /** RFC 3550, section 6.3.7: in a large group BYE waits for its turn among those of others. */
    @Test
    void leavesALargeGroupWithoutHaste() throws Exception {
        TestCamera camera = new TestCamera();
        first = session(camera, "/camera");
        second = session(camera, "/camera");
        first.play();
        camera.run(first, 5);
        for (int viewer = 0; viewer < 60; viewer++) {
            report(first.channel(0), viewer, 0);
        }
        assertThat(status(first).members()).isEqualTo(61);
        camera.end("switched off");
        first.pass(500 + 250);
        assertThat(sent().controls(Goodbye.class)).isEmpty();
        for (int viewer = 0; viewer < 30; viewer++) {
            leave(viewer);
        }
        first.pass(4_000);
        assertThat(sent().controls(Goodbye.class)).extracting(Goodbye::reason).containsExactly("switched off");
        first.close();
        second.close();
    }

    /** There is no time to wait for its turn, and RFC 3550, section 6.3.7 allows it. */
    @Test
    void leavesALargeGroupWithoutByeIfTheStreamIsClosed() throws Exception {
        first.play();
        for (int viewer = 0; viewer < 60; viewer++) {
            report(first.channel(0), viewer, 0);
        }
        assertThat(status(first).members()).isEqualTo(61);
        first.close();
        second.close();
        assertThat(sent().controls(Goodbye.class)).isEmpty();
    }

    /** RFC 3550, section 6.2: only unicast allows a report with the first packet. */
    @Test
    void reportsToAGroupAfterHalfAnInterval() throws Exception {
        double compensation = Math.E - 1.5;
        first.pass(60_000);
        first.play();
        first.pass(8_000);
        long start = sent().packets().get(0).at();
        long report = sent().controls().get(0).at();
        assertThat((report - start) / 1e9).isBetween(1.25 / compensation, 3.75 / compensation);
        assertThat(sent().controls().get(0).packet().all(SenderReport.class)).hasSize(1);
        first.close();
        second.close();
    }
}
