// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.proof.ProofProfile;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtsp.api.RtspListener;

/** A payload format is chosen by the profile that the client asks for. */
@ExtendWith(ServiceExtension.class)
class OwnProfileTest {

    private static final String CHECKED = ProofProfile.CHECKED + "/" + LoopbackDesk.LOWER_TRANSPORT;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    LoopbackDesk desk;

    @InjectService(filter = "(&(rtp.payload=X-PROOF)(!(rtp.profile=*)))", timeout = 10_000)
    PayloadFormat plain;

    @InjectService(filter = "(&(rtp.payload=X-PROOF)(rtp.profile=RTP/CHECKED))", timeout = 10_000)
    PayloadFormat checked;

    private RtspWire wire;
    private Description description;

    @BeforeEach
    void describe() throws Exception {
        wire = RtspWire.connect(server.localAddress().getPort());
        description = Description.of(wire.request("DESCRIBE", "/proof/live", "Accept: application/sdp"));
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    private Reply setUp(String url, String transport) throws Exception {
        return wire.request("SETUP", url, "Transport: " + transport);
    }

    private void play(String transport) throws Exception {
        Reply setup = setUp(description.control(0), transport);
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        assertThat(setup.header("Transport").orElse("")).startsWith(transport);
        assertThat(wire.request("PLAY", description.control(), "Session: " + setup.session())
                        .status())
                .isEqualTo(200);
    }

    private static void assertWhole(LoopbackDesk.Tray tray) {
        ByteBuffer picture = tray.frames().get(0).parts().get(0);
        assertThat(picture).isEqualTo(ByteBuffer.wrap(ProofMovie.video(picture.getInt(0))));
    }

    @Test
    void viewersOfOneFeedAreServedUnderTheirOwnProfiles() throws Exception {
        try (LoopbackDesk.Tray a = desk.open(checked.depacketiser(description.payload(0)));
                LoopbackDesk.Tray b = desk.open(plain.depacketiser(description.payload(0)));
                LoopbackDesk.Tray mistaken = desk.open(checked.depacketiser(description.payload(0)))) {
            play(CHECKED + ";unicast;key=" + a.key());
            play(LoopbackDesk.PROTOCOL + ";unicast;key=" + b.key());
            play(LoopbackDesk.PROTOCOL + ";unicast;key=" + mistaken.key());
            await().until(() -> a.frames().size() > 2
                    && b.frames().size() > 2
                    && mistaken.sequenceNumbers().size() > 2);
            assertWhole(a);
            assertWhole(b);
            assertThat(mistaken.frames())
                    .as("packets of RTP/AVP have no checksum")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTP/SAVP;unicast;client_port=40000-40001",
                "RTP/SAVP/TCP;unicast;interleaved=0-1",
                "RTP/CHECKED/TCP;unicast;interleaved=0-1",
                "RTP/SAVP/UNHEARD;unicast"
            })
    void aProfileThatNobodyHasIsRefused(String transport) throws Exception {
        Description movie = Description.of(wire.request("DESCRIBE", "/movie.mjpg", "Accept: application/sdp"));
        Reply refused = setUp(movie.control(0), transport);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(461);
        assertThat(refused.header("Session")).isEmpty();
    }

    @Test
    void theNextOfferIsTriedWhereTheProfileOfTheFirstCarriesNothing() throws Exception {
        Reply setup = setUp(
                description.control(0), "RTP/SAVP/TCP;unicast;interleaved=0-1,RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        assertThat(setup.header("Transport").orElse(""))
                .startsWith("RTP/AVP/TCP;")
                .contains("interleaved=0-1");
    }
}
