// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.header.TransportSpec;

/** A transport of another bundle adds to descriptions, is chosen by its own profile, and has a client side. */
@ExtendWith(ServiceExtension.class)
class OwnTransportTest {

    private static final String OWN_PROTOCOL = LoopbackDesk.PROFILE + "/" + LoopbackDesk.LOWER_TRANSPORT;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    LoopbackDesk desk;

    @InjectService(filter = "(transport.protocol=LOOPBACK)", timeout = 10_000)
    RtpTransport transport;

    @InjectService(filter = "(&(rtp.payload=X-PROOF)(!(rtp.profile=*)))", timeout = 10_000)
    PayloadFormat format;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    private RtspWire wire;
    private Description description;

    @BeforeEach
    void describe() throws Exception {
        wire = RtspWire.connect(server.localAddress().getPort());
        description = Description.of(wire.request("DESCRIBE", "/proof", "Accept: application/sdp"));
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    private Reply setUp(String transportHeader) throws Exception {
        Reply setup = wire.request("SETUP", description.control(0), "Transport: " + transportHeader);
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        return setup;
    }

    private void play(Reply setup) throws Exception {
        Reply play = wire.request("PLAY", description.control(), "Session: " + setup.session());
        assertThat(play.status()).as(play.toString()).isEqualTo(200);
    }

    @Test
    void theDescriptionNamesTheProfileAndTheAttributesOfTheTransport() {
        assertThat(description.media()).hasSize(2).allSatisfy(media -> {
            assertThat(media.protocol()).isEqualTo(LoopbackDesk.PROFILE);
            assertThat(description.session().attribute(media, "x-loopback")).contains("same process");
        });
    }

    @Test
    void theProfileOfTheTransportCarriesThePayloadFormatsOfAnother() throws Exception {
        try (LoopbackDesk.Tray tray = desk.open(format.depacketiser(description.payload(0)))) {
            Reply setup = setUp(OWN_PROTOCOL + ";unicast;key=" + tray.key());
            assertThat(setup.header("Transport").orElse("")).startsWith(OWN_PROTOCOL + ";unicast;key=" + tray.key());
            play(setup);
            await().until(() -> !tray.frames().isEmpty());
            assertThat(tray.frames().get(0).parts()).containsExactly(ByteBuffer.wrap(ProofMovie.video(0)));
        }
    }

    @Test
    void theAnswerSaysThatAStreamIsShared() throws Exception {
        try (ChangedConfiguration playout = ChangedConfiguration.of(admin, "sprocket.playout");
                LoopbackDesk.Tray tray = desk.open(format.depacketiser(description.payload(0)))) {
            playout.to(Map.of("multicast.loop", true));
            Reply setup = setUp(LoopbackDesk.PROTOCOL + ";multicast;key=" + tray.key());
            assertThat(TransportSpec.parse(setup.header("Transport").orElse(""))
                            .get(0)
                            .multicast())
                    .isTrue();
            play(setup);
            await().until(() -> !tray.frames().isEmpty());
        }
    }

    /** Counts what arrives. */
    private static final class Arrivals implements ChannelListener {

        private final AtomicInteger packets = new AtomicInteger();
        private final AtomicInteger reports = new AtomicInteger();

        @Override
        public void rtp(ByteBuffer packet) {
            RtpHeader.read(packet).ifPresent(header -> packets.incrementAndGet());
        }

        @Override
        public void rtcp(ByteBuffer packet) {
            reports.incrementAndGet();
        }

        @Override
        public void failed(String reason) {
            throw new AssertionError(reason);
        }
    }

    @Test
    void aClientReservesItsEndAndConnectsItToTheAnswer() throws Exception {
        InetSocketAddress peer =
                new InetSocketAddress("127.0.0.1", server.localAddress().getPort());
        InetSocketAddress local = new InetSocketAddress("127.0.0.1", wire.localPort());
        Arrivals arrivals = new Arrivals();
        TransportReservation.Request request = new TransportReservation.Request(
                LoopbackDesk.PROTOCOL, List.of(), peer, local, Runnable::run, Optional.empty());
        try (TransportReservation reservation =
                transport.reserve(request, arrivals).orElseThrow()) {
            Reply setup = setUp(new TransportSpec(LoopbackDesk.PROTOCOL, reservation.parameters()).toString());
            Map<String, String> answered = TransportSpec.parse(
                            setup.header("Transport").orElse(""))
                    .get(0)
                    .parameters();
            TransportChannel channel =
                    reservation.connect(TransportOffer.builder(LoopbackDesk.PROTOCOL, peer, local, Runnable::run)
                            .parameters(answered)
                            .build());
            play(setup);
            await().until(() -> arrivals.packets.get() > 1 && arrivals.reports.get() > 0);
            channel.close();
        }
    }
}
