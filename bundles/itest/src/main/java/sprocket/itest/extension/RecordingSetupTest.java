// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.StreamSetup;

/** SETUP for another mode than PLAY reaches the service of the mode. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class RecordingSetupTest {

    private static final String RECORD = LoopbackDesk.PROTOCOL + ";unicast;mode=record";
    private static final String DUB = LoopbackDesk.PROTOCOL + ";unicast;mode=DUB";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    ServiceComponentRuntime components;

    @InjectService(filter = "(rtsp.setup.mode=RECORD)", timeout = 10_000)
    StreamSetup recording;

    private RtspWire wire;

    @BeforeEach
    void connect() throws Exception {
        wire = RtspWire.connect(server.localAddress().getPort());
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    private Reply setUp(String transport, String... headers) throws IOException {
        String[] all = Stream.concat(Stream.of("Transport: " + transport), Stream.of(headers))
                .toArray(String[]::new);
        return wire.request("SETUP", "/new/track1", all);
    }

    private static String transport(Reply setup) {
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        return setup.header("Transport").orElse("");
    }

    @Test
    void theServiceOfTheModeOpensTheSessionAndAnswers() throws Exception {
        Reply first = setUp(RECORD);
        assertThat(transport(first)).startsWith(LoopbackDesk.PROTOCOL).contains("stream=1", "mode=\"RECORD\"");
        Reply second = setUp("RTP/AVP/LOOPBACK;unicast;mode=\"RECORD\"", "Session: " + first.session());
        assertThat(transport(second)).contains("stream=2");
        assertThat(second.session()).isEqualTo(first.session());
        assertThat(wire.request("TEARDOWN", "/new", "Session: " + first.session())
                        .status())
                .isEqualTo(200);
        assertThat(setUp(RECORD, "Session: " + first.session()).status()).isEqualTo(454);
    }

    @Test
    void theServiceIsGivenTheOffersOfItsModeOnly() throws Exception {
        assertThat(transport(setUp(DUB + "," + RECORD))).contains("mode=\"RECORD\"");
        Reply refused = setUp("RTP/AVP/TCP;interleaved=0-1;mode=RECORD," + DUB);
        assertThat(refused.status()).isEqualTo(461);
        assertThat(refused.header("Session")).isEmpty();
    }

    @Test
    void aModeThatNobodyHasIsRefused() throws Exception {
        Reply refused = setUp(DUB);
        assertThat(refused.status()).isEqualTo(461);
        assertThat(refused.header("Session")).isEmpty();
    }

    @Test
    void theServiceComesAndGoesAndPlayingIsNotDisturbed() throws Exception {
        Bundle proof = Stream.of(context.getBundles())
                .filter(b -> "sprocket.itest.proof".equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        ComponentDescriptionDTO component = components.getComponentDescriptionDTOs(proof).stream()
                .filter(c -> c.name.endsWith("ProofRecording"))
                .findFirst()
                .orElseThrow();
        components.disableComponent(component).getValue();
        try {
            await().until(() -> setUp(RECORD).status() == 461);
            Reply play = wire.request(
                    "SETUP",
                    "/proof/" + ProofMovie.AUDIO.id(),
                    "Transport: RTP/AVP/TCP;unicast;interleaved=0-1;mode=PLAY");
            assertThat(transport(play)).contains("mode=\"PLAY\"");
        } finally {
            components.enableComponent(component).getValue();
        }
        await().until(() -> setUp(RECORD).status() == 200);
    }
}
