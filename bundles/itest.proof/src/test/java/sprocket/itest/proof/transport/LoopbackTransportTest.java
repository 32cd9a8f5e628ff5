// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.proof.payload.ProofFormat;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A transport that no core bundle names has a client side, a description and groups. */
class LoopbackTransportTest {

    private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 554);
    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 40_000);

    private final LoopbackTransport transport = new LoopbackTransport();

    /** Keeps RTCP as text. */
    private static final class Reports implements ChannelListener {

        private final List<String> heard = new ArrayList<>();

        @Override
        public void rtp(ByteBuffer packet) {
            throw new AssertionError("No RTP is sent here");
        }

        @Override
        public void rtcp(ByteBuffer packet) {
            byte[] bytes = new byte[packet.remaining()];
            packet.get(bytes);
            heard.add(new String(bytes));
        }

        @Override
        public void failed(String reason) {
            throw new AssertionError(reason);
        }
    }

    private static TransportOffer.Builder offer(Map<String, String> parameters) {
        return TransportOffer.builder(LoopbackDesk.PROTOCOL, CLIENT, SERVER, Runnable::run)
                .parameters(parameters);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes());
    }

    @Test
    void aClientsEndHearsTheServersAndTheOtherWayRound() throws Exception {
        Reports atClient = new Reports();
        Reports atServer = new Reports();
        TransportReservation.Request request = new TransportReservation.Request(
                LoopbackDesk.PROTOCOL, List.of(), SERVER, CLIENT, Runnable::run, Optional.empty());
        TransportReservation reservation = transport.reserve(request, atClient).orElseThrow();
        TransportOffer answer = offer(reservation.parameters()).build();
        assertThatThrownBy(() -> reservation.connect(answer)).isInstanceOf(IOException.class);
        TransportChannel server = transport
                .open(offer(reservation.parameters()).build(), atServer)
                .orElseThrow();
        server.sendControl(bytes("too early"));

        TransportChannel client = reservation.connect(offer(server.answer()).build());
        server.sendControl(bytes("sender report"));
        client.sendControl(bytes("receiver report"));
        assertThat(atClient.heard).containsExactly("sender report");
        assertThat(atServer.heard).containsExactly("receiver report");
        reservation.close();
        client.close();
        assertThat(transport.open(offer(reservation.parameters()).build(), atServer))
                .isEmpty();
    }

    @Test
    void sessionsThatAskForMulticastShareAStream() throws Exception {
        PayloadFormat format = new ProofFormat();
        LoopbackDesk.Tray tray = transport.open(format.depacketiser(format.describe(ProofMovie.VIDEO, "RTP/AVP")));
        TransportOffer.Builder offer = offer(Map.of("key", tray.key()));
        assertThat(transport.open(offer.build(), new Reports()).orElseThrow().group())
                .isEmpty();
        TransportChannel one =
                transport.open(offer.multicast(true).build(), new Reports()).orElseThrow();
        TransportChannel two = transport.open(offer.build(), new Reports()).orElseThrow();
        assertThat(one.group()).isPresent().isEqualTo(two.group());
        assertThat(one.answer().keySet()).containsExactly("multicast", "key");
    }

    @Test
    void describesAProfileOfItsOwn() {
        assertThat(transport.describe().map(TransportDescription::profile)).contains(LoopbackDesk.PROFILE);
        assertThat(transport.describe().map(TransportDescription::payloadProfile))
                .contains("RTP/AVP");
    }
}
