// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.StreamDTO;

/** RTCP between the server and a viewer, on the wire and in the description of the server (RFC 3550, section 6). */
@ExtendWith(ServiceExtension.class)
class RtcpReportsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int VIEWER = 0xBEEF;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    private RtcpViewer viewer(String transport) throws Exception {
        int port = server.localAddress().getPort();
        return transport.equals("UDP") ? RtcpViewer.udp(port) : RtcpViewer.tcp(port);
    }

    private StreamDTO described(RtcpViewer viewer) {
        return runtime.streams().stream()
                .filter(stream -> stream.session.equals(viewer.session()))
                .findFirst()
                .orElseThrow();
    }

    private static CompoundPacket report(int ssrc, ReportBlock... blocks) {
        return CompoundPacket.of(new ReceiverReport(ssrc, List.of(blocks)), SourceDescription.cname(ssrc, "viewer"));
    }

    private static byte[] bytes(CompoundPacket packet) {
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.write(bytes);
        return bytes.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void areExchangedAndDescribed(String transport) throws Exception {
        try (RtcpViewer viewer = viewer(transport)) {
            viewer.request("PLAY");
            CompoundPacket first = viewer.next();
            assertThat(first.packets()).hasExactlyElementsOfTypes(SenderReport.class, SourceDescription.class);
            SenderReport sent = first.all(SenderReport.class).get(0);
            assertThat(sent.ssrc()).isEqualTo(viewer.ssrc());
            assertThat(first.all(SourceDescription.class).get(0).cname(viewer.ssrc()))
                    .isPresent();

            viewer.send(new byte[] {(byte) 0x80, (byte) 201});
            viewer.send(report(
                    VIEWER,
                    new ReportBlock(viewer.ssrc() + 1, 200, 99, 0, 0, 0, 0),
                    new ReportBlock(
                            viewer.ssrc(), 64, 7, 70_000, 1_800, sent.ntpTime().middle(), 0)));
            await().atMost(SOON).until(() -> described(viewer).reception != null);
            StreamDTO stream = described(viewer);
            assertThat(stream.ssrc).isEqualTo(Integer.toUnsignedLong(viewer.ssrc()));
            assertThat(stream.members).isEqualTo(2);
            assertThat(stream.rtcpIgnored).isEqualTo(1);
            assertThat(stream.rtcpReceived).isEqualTo(1);
            assertThat(stream.reportedLost).isEqualTo(7);
            assertThat(stream.reception.ssrc).isEqualTo(VIEWER);
            assertThat(stream.reception.fractionLost).isEqualTo(0.25);
            assertThat(stream.reception.jitter).isEqualTo(20);
            assertThat(stream.reception.roundTrip).isBetween(0.0, 10_000.0);
        }
    }

    /** RFC 3550, section 8.2. One who uses the next SSRC, too, does not make the server change again. */
    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void leaveAnSsrcThatTheViewerUses(String transport) throws Exception {
        try (RtcpViewer viewer = viewer(transport)) {
            viewer.request("PLAY");
            viewer.next();
            viewer.send(report(viewer.ssrc()));
            CompoundPacket last = viewer.next();
            assertThat(last.all(Goodbye.class)).extracting(Goodbye::sources).containsExactly(List.of(viewer.ssrc()));
            int fresh = viewer.next().all(SenderReport.class).get(0).ssrc();
            assertThat(fresh).isNotEqualTo(viewer.ssrc());
            viewer.send(report(fresh));
            viewer.send(report(VIEWER, new ReportBlock(fresh, 0, 1, 0, 0, 0, 0)));
            await().atMost(SOON).until(() -> described(viewer).reception != null);
            assertThat(described(viewer).ssrc).isEqualTo(Integer.toUnsignedLong(fresh));
            assertThat(described(viewer).collisions).isEqualTo(1);
        }
    }

    @Test
    void endWithByeOfTheServer() throws Exception {
        try (RtcpViewer viewer = viewer("UDP")) {
            viewer.request("PLAY");
            viewer.next();
            viewer.send(CompoundPacket.of(
                    new ReceiverReport(VIEWER, List.of()),
                    SourceDescription.cname(VIEWER, "viewer"),
                    new Goodbye(VIEWER, "")));
            await().atMost(SOON).until(() -> described(viewer).rtcpReceived == 1);
            // BYE of the viewer ends its membership, but not its session.
            viewer.request("PAUSE");
            viewer.request("TEARDOWN");
            CompoundPacket last = viewer.next();
            assertThat(last.packets())
                    .hasExactlyElementsOfTypes(ReceiverReport.class, SourceDescription.class, Goodbye.class);
        }
    }

    /** Neither its report nor its collision counts. */
    @Test
    void ofAnotherPortAreIgnored() throws Exception {
        try (RtcpViewer viewer = viewer("UDP")) {
            viewer.request("PLAY");
            viewer.next();
            viewer.sendAsStranger(bytes(report(1, new ReportBlock(viewer.ssrc(), 255, 1000, 0, 0, 0, 0))));
            viewer.sendAsStranger(bytes(report(viewer.ssrc())));
            viewer.send(report(VIEWER, new ReportBlock(viewer.ssrc(), 0, 3, 0, 0, 0, 0)));
            await().atMost(SOON).until(() -> described(viewer).reception != null);
            StreamDTO stream = described(viewer);
            assertThat(stream.rtcpReceived).isEqualTo(1);
            assertThat(stream.members).isEqualTo(2);
            assertThat(stream.reception.lost).isEqualTo(3);
            assertThat(stream.ssrc).isEqualTo(Integer.toUnsignedLong(viewer.ssrc()));
        }
    }
}
