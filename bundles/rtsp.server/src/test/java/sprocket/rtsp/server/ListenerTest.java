// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;

/** Opening, moving and closing the listening socket. */
@ExtendWith(LeakCheck.class)
class ListenerTest {

    private static String failure(TestServer server) {
        return server.server.endpoints().describe().get(0).failure;
    }

    /** Without epoll, a socket is closed only once the selector has released it. */
    private static void awaitClosed(InetSocketAddress address) {
        await().untilAsserted(() ->
                assertThatThrownBy(() -> new RawClient(address).close()).isInstanceOf(IOException.class));
    }

    @Test
    void saysThatAPortIsTakenAndTakesItOnceItIsFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                TestServer server = new TestServer(TestServer.settings(Map.of("port", taken.getLocalPort())))) {
            assertThat(failure(server)).contains("Cannot listen on *:" + taken.getLocalPort());
            assertThat(server.server.localAddresses()).isEmpty();
            taken.close();
            await().until(() -> !server.server.localAddresses().isEmpty());
            assertThat(failure(server)).isNull();
        }
    }

    @Test
    void saysThatAnAddressIsNotOurs() throws Exception {
        try (TestServer server = new TestServer(TestServer.settings(Map.of("bind.address", "192.0.2.1")))) {
            assertThat(failure(server)).contains("192.0.2.1");
        }
    }

    @Test
    void listensInSeveralPlacesAtOnce() throws Exception {
        try (TestServer server = new TestServer().usual()) {
            server.server.endpoints().put("second", new Endpoint("127.0.0.1", 0));
            assertThat(server.server.localAddresses()).hasSize(2);
            InetSocketAddress second = server.server.localAddresses().get(1);
            try (RawClient client = new RawClient(second)) {
                assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
                assertThat(server.server.endpoints().describe())
                        .extracting(e -> e.name + " " + e.secure + " " + (e.address != null))
                        .containsExactly("default false true", "second false true");
                server.server.endpoints().remove("second");
                assertThat(client.ask("OPTIONS", "*").status())
                        .as("connections stay")
                        .isEqualTo(200);
            }
            awaitClosed(second);
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
        }
    }

    @Test
    void movesToAnotherPortAndKeepsConnections() throws Exception {
        try (TestServer server = new TestServer().usual();
                CapturedLog log = new CapturedLog()) {
            RawClient client = server.client();
            client.ask("OPTIONS", "*");
            InetSocketAddress old = server.address();
            server.listen(TestServer.settings(Map.of("bind.address", "127.0.0.1")));
            assertThat(server.address()).isNotEqualTo(old);
            assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
            awaitClosed(old);
            assertThat(log.lines()).filteredOn(l -> l.contains("listens on")).hasSize(1);
        }
    }

    @Test
    void staysWhereTheNewPortIsTaken() throws Exception {
        try (TestServer server = new TestServer().usual();
                ServerSocket taken = new ServerSocket(0);
                CapturedLog log = new CapturedLog()) {
            InetSocketAddress old = server.address();
            server.listen(TestServer.settings(Map.of("port", taken.getLocalPort())));
            assertThat(server.address()).isEqualTo(old);
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
            assertThat(log.lines()).anyMatch(l -> l.startsWith("ERROR The listener keeps its address"));
            taken.close();
            await().untilAsserted(() ->
                    assertThat(server.address().getPort()).as("once it is free").isEqualTo(taken.getLocalPort()));
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
        }
    }

    @Test
    void saysThatItDoesNotListenWhereItCanNeitherMoveNorStay() throws Exception {
        try (TestServer server = new TestServer().usual()) {
            int port = server.address().getPort();
            CompletableFuture<ServerSocket> other = CompletableFuture.supplyAsync(() -> {
                while (true) {
                    try {
                        return new ServerSocket(port);
                    } catch (IOException e) {
                        Thread.onSpinWait();
                    }
                }
            });
            server.listen(TestServer.settings(Map.of("bind.address", "192.0.2.1", "port", port)));
            try (ServerSocket taken = other.get(10, TimeUnit.SECONDS)) {
                assertThat(server.server.endpoints().listens(Endpoints.DEFAULT)).isFalse();
                assertThat(failure(server)).contains("192.0.2.1");
                server.listen(TestServer.settings(Map.of("port", port)));
                assertThat(failure(server)).contains("*:" + port);
            }
            await().until(() -> server.server.endpoints().listens(Endpoints.DEFAULT));
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
        }
    }

    @Test
    void closesWhoIsAcceptedWhileItStops() throws Exception {
        try (TestServer server = new TestServer().usual()) {
            server.server.connections().stop();
            assertThat(server.client().closed()).isTrue();
        }
    }

    @Test
    void narrowsItsAddressOnTheSamePort() throws Exception {
        try (TestServer server = new TestServer().usual();
                CapturedLog log = new CapturedLog()) {
            int port = server.address().getPort();
            server.listen(TestServer.settings(Map.of("bind.address", "127.0.0.1", "port", port)));
            assertThat(server.address()).isEqualTo(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
            server.listen(TestServer.settings(Map.of("bind.address", "192.0.2.1", "port", port)));
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
            assertThat(log.lines()).anyMatch(l -> l.startsWith("ERROR The listener keeps its address"));
        }
    }

    @Test
    void saysGoodbyeToSessionsAndClosesConnectionsWhenItStops() throws Exception {
        List<String> ends = new CopyOnWriteArrayList<>();
        TestServer server = new TestServer().usual();
        server.on("BYE", TestServer.ANY, e -> {
            InterleavedLink link = e.connection().adapt(InterleavedLink.class).orElseThrow();
            CoreSession.of(e.requireSession()).onClose(() -> {
                ends.add("end");
                link.send(1, ByteBuffer.wrap(new byte[] {(byte) 203}));
            });
            return RtspResponse.ok();
        });
        RawClient client = server.client();
        client.ask(
                "BYE",
                "rtsp://h/a",
                "Session: " + client.ask("SETUP", "rtsp://h/a").session());
        RawClient idle = server.client();
        idle.ask("OPTIONS", "*");
        server.server.stop();
        assertThat(client.frame().payload()).containsExactly((byte) 203);
        assertThat(client.closed()).isTrue();
        assertThat(idle.closed()).isTrue();
        assertThat(ends).containsExactly("end");
        assertThat(server.server.sessions().count()).isZero();
        server.close();
    }
}
