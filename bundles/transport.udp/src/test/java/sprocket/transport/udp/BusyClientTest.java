// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.loop.Loop;
import sprocket.loop.netty.EventLoops;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A client whose loop is busy for a while. */
@Timeout(60)
class BusyClientTest {

    /** More than the default receive buffer of a socket holds, and less than the limit of any Linux. */
    private static final int DATAGRAMS = 140;

    private static final int SIZE = 1400;

    @Test
    void losesNothing() throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        UdpTransport client = new UdpTransport();
        try (EventLoops loops = EventLoops.start(1);
                DatagramSocket sender = new DatagramSocket(new InetSocketAddress(here, 0))) {
            Loop loop = loops.all().get(0);
            Receiver receiver = new Receiver(loop);
            InetSocketAddress server = new InetSocketAddress(here, 554);
            InetSocketAddress local = new InetSocketAddress(here, 40_000);
            TransportReservation reservation = client.reserve(
                            new TransportReservation.Request(
                                    "RTP/AVP/UDP", List.of(), server, local, loop, Optional.empty()),
                            receiver)
                    .orElseThrow();
            reservation.connect(TransportOffer.builder("RTP/AVP/UDP", server, local, loop)
                    .serverPorts(Optional.of(PortPair.from(sender.getLocalPort())))
                    .build());
            CountDownLatch busy = new CountDownLatch(1);
            loop.execute(() -> await(busy));
            int port = Viewer.pair(reservation.parameters().get("client_port")).rtp();
            for (int i = 0; i < DATAGRAMS; i++) {
                sender.send(new DatagramPacket(new byte[SIZE], SIZE, here, port));
            }
            busy.countDown();
            for (int i = 0; i < DATAGRAMS; i++) {
                assertThat(receiver.next("rtp").remaining()).isEqualTo(SIZE);
            }
        } finally {
            client.stop();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
