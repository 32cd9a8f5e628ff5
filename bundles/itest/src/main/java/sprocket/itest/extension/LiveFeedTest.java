// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtsp.api.RtspListener;

/** A live feed of another bundle reaches several viewers. Each gets every picture from its start on. */
@ExtendWith(ServiceExtension.class)
class LiveFeedTest {

    private static final int PICTURES = 15;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    LoopbackDesk desk;

    @InjectService(filter = "(&(rtp.payload=X-PROOF)(!(rtp.profile=*)))", timeout = 10_000)
    PayloadFormat format;

    @Test
    void twoViewersSeeTheSamePictures() throws Exception {
        try (RtspWire wireA = RtspWire.connect(server.localAddress().getPort());
                RtspWire wireB = RtspWire.connect(server.localAddress().getPort());
                LoopbackDesk.Tray a = watch(wireA);
                LoopbackDesk.Tray b = watch(wireB)) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> a.frames().size() >= PICTURES && b.frames().size() >= PICTURES);

            assertUnbrokenPictures(a.frames());
            assertUnbrokenPictures(b.frames());
        }
    }

    private LoopbackDesk.Tray watch(RtspWire wire) throws Exception {
        Description description = Description.of(wire.request("DESCRIBE", "/proof/live", "Accept: application/sdp"));
        LoopbackDesk.Tray tray = desk.open(format.depacketiser(description.payload(0)));
        Reply setup = wire.request(
                "SETUP", description.control(0), "Transport: " + LoopbackDesk.PROTOCOL + ";unicast;key=" + tray.key());
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        Reply play = wire.request("PLAY", description.control(), "Session: " + setup.session());
        assertThat(play.status()).as(play.toString()).isEqualTo(200);
        return tray;
    }

    private static void assertUnbrokenPictures(List<Depacketiser.Frame> frames) {
        int first = frames.get(0).parts().get(0).getInt(0);
        for (int i = 0; i < frames.size(); i++) {
            ByteBuffer expected = ByteBuffer.wrap(ProofMovie.video((first + i) % ProofMovie.UNITS));
            assertThat(frames.get(i).parts().get(0)).as("picture " + i).isEqualTo(expected);
        }
    }
}
