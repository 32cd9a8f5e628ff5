// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.testing.CameraPackets;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Peer;
import sprocket.client.testing.Replies;
import sprocket.client.testing.Request;
import sprocket.loop.testing.LocalMulticast;

/** A stream by multicast, and what the client does where there is none. Packets stay on the loopback interface. */
class MulticastTest extends ClientFixture {

    private static final ClientOptions MULTICAST = ClientOptions.DEFAULT.transports("MULTICAST");
    private static final String GROUP = "239.255.64.200";

    private int sequence = 1000;
    /** The ports of the group: nobody else sends to it. */
    private int port;

    @BeforeEach
    void choosePorts() throws IOException {
        LocalMulticast.IPV4.home();
        try (DatagramSocket free = new DatagramSocket()) {
            port = free.getLocalPort() & ~1;
        }
    }

    private String reply() {
        return "RTP/AVP;multicast;destination=" + GROUP + ";port=" + port + "-" + (port + 1) + ";ttl=1;ssrc=1234ABCD";
    }

    /** The camera answers multicast with a transport, and unicast as usual. */
    private void answers(String transport) {
        camera.on(
                "SETUP",
                (request, peer) -> unicast(request) ? camera.setUp(request, peer) : accepted(request, transport));
        camera.on("PLAY", (request, peer) -> {
            peer.write(Replies.ok(request, "Session: 12345678", "Range: npt=now-"));
            if (unicast(camera.requests("SETUP").get(camera.requests("SETUP").size() - 1))) {
                camera.send(peer);
            } else {
                sendToGroup();
            }
            return null;
        });
    }

    private static boolean unicast(Request request) {
        return !request.header("Transport").orElse("").contains("multicast");
    }

    private static String accepted(Request request, String transport) {
        return Replies.ok(request, "Session: 12345678;timeout=60", "Transport: " + transport);
    }

    private void sendToGroup() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, NetworkInterface.getByInetAddress(loopback));
            for (int i = 0; i < FakeCamera.PACKETS; i++) {
                byte[] packet = CameraPackets.packet(sequence++);
                socket.send(new DatagramPacket(packet, packet.length, InetAddress.getByName(GROUP), port));
            }
        }
    }

    @Test
    void joinsTheGroupOfTheReply() throws Exception {
        answers(reply());
        ClientSession session = playing(MULTICAST);
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(camera.requests("SETUP"))
                .singleElement()
                .satisfies(setup -> assertThat(setup.header("Transport")).contains("RTP/AVP;multicast"));
        assertThat(session.streams())
                .singleElement()
                .satisfies(stream -> assertThat(stream.protocol()).isEqualTo("RTP/AVP/UDP"));
        get(session.teardown());
    }

    @Test
    void twoClientsOfOneMachineReceiveIt() throws Exception {
        answers(reply());
        ClientSession session = playing(MULTICAST);
        playing(MULTICAST);
        await().until(() -> heard.units.size() == 3 * FakeCamera.PACKETS);
        session.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTP/AVP;unicast;client_port=5000-5001;server_port=6000-6001",
                "RTP/AVP;multicast;destination=239.255.64.200",
                "RTP/AVP;multicast;port=5000-5001",
                "RTP/AVP;multicast;destination=127.0.0.1;port=5000-5001",
                "RTP/AVP;multicast;destination=ff15::1;port=5000-5001"
            })
    void takesTheNextTransportIfTheReplyNamesNoGroup(String transport) throws Exception {
        answers(transport);
        ClientSession session = playing(ClientOptions.DEFAULT.transports("MULTICAST", "UDP"));
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(heard.events).containsExactly("MULTICAST to UDP");
        get(session.teardown());
    }

    @Test
    void takesTheNextTransportIfTheServerRefuses() throws Exception {
        camera.on("SETUP", this::refuseMulticast);
        playing(ClientOptions.DEFAULT.transports("MULTICAST", "TCP"));
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(heard.events).containsExactly("MULTICAST to TCP");
    }

    private String refuseMulticast(Request request, Peer peer) {
        return unicast(request) ? camera.setUp(request, peer) : Replies.status(request, "461 Unsupported transport");
    }

    /** No packet comes from a network that does not pass multicast on. */
    @Test
    void takesTheNextTransportIfNothingComes() throws Exception {
        answers(reply().replace(GROUP, "239.255.64.201"));
        playing(ClientOptions.DEFAULT.transports("MULTICAST", "UDP").mediaTimeouts(SHORT, SHORT.multipliedBy(100)));
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(heard.events).containsExactly("MULTICAST to UDP");
    }
}
