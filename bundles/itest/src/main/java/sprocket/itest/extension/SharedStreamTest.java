// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.header.TransportSpec;

/** Sessions of one transport group share one stream. It is sent once, and continues until the last session ends. */
@ExtendWith(ServiceExtension.class)
class SharedStreamTest {

    private static final int PACKETS = 20;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    LoopbackDesk desk;

    @InjectService(filter = "(&(rtp.payload=X-PROOF)(!(rtp.profile=*)))", timeout = 10_000)
    PayloadFormat format;

    private Description description;

    @Test
    void aSessionJoinsWhatAnotherPlays() throws Exception {
        try (RtspWire first = RtspWire.connect(server.localAddress().getPort());
                RtspWire second = RtspWire.connect(server.localAddress().getPort())) {
            description = Description.of(first.request("DESCRIBE", "/proof/live", "Accept: application/sdp"));
            try (LoopbackDesk.Tray tray = desk.open(format.depacketiser(description.payload(0)))) {
                Reply setUp = setUp(first, tray);
                ok(first.request("PLAY", description.control(), "Session: " + setUp.session()));
                more(tray);
                Reply other = setUp(second, tray);
                assertThat(ssrc(other)).isEqualTo(ssrc(setUp));
                Reply joined = ok(second.request("PLAY", description.control(), "Session: " + other.session()));
                assertThat(joined.header("RTP-Info").orElse(""))
                        .contains("url=" + description.control(0))
                        .contains("seq=");
                ok(first.request("TEARDOWN", description.control(), "Session: " + setUp.session()));
                assertThat(tray.finished()).isFalse();
                more(tray);
                ok(second.request("TEARDOWN", description.control(), "Session: " + other.session()));
                await().until(tray::finished);
                List<Integer> sequence = tray.sequenceNumbers();
                assertThat(IntStream.range(1, sequence.size()))
                        .allMatch(i -> sequence.get(i) == (sequence.get(i - 1) + 1 & 0xFFFF));
            }
        }
    }

    private Reply setUp(RtspWire wire, LoopbackDesk.Tray tray) throws Exception {
        return ok(wire.request(
                "SETUP",
                description.control(0),
                "Transport: " + LoopbackDesk.PROTOCOL + ";multicast;key=" + tray.key()));
    }

    private static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply;
    }

    private static String ssrc(Reply setUp) throws Exception {
        return TransportSpec.parse(setUp.header("Transport").orElse(""))
                .get(0)
                .parameters()
                .get("ssrc");
    }

    private static void more(LoopbackDesk.Tray tray) {
        int before = tray.sequenceNumbers().size();
        await().until(() -> tray.sequenceNumbers().size() >= before + PACKETS);
    }
}
