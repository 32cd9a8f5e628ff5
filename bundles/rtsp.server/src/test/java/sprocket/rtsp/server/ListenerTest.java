package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;

/** Opening, moving and closing the door. */
@ExtendWith(LeakCheck.class)
class ListenerTest {

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> new TestServer(TestServer.SETTINGS.with(new Endpoint("", taken.getLocalPort()))))
                    .isInstanceOf(IOException.class).hasMessageContaining("Cannot listen on *:" + taken.getLocalPort());
        }
    }

    @Test
    void refusesAnAddressThatIsNotOurs() {
        assertThatThrownBy(() -> new TestServer(TestServer.SETTINGS.with(new Endpoint("192.0.2.1", 0)))).isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void movesToAnotherPortAndKeepsConnections() throws Exception {
        try (TestServer server = new TestServer().usual(); CapturedLog log = new CapturedLog()) {
            RawClient client = server.client();
            client.ask("OPTIONS", "*");
            InetSocketAddress old = server.address();
            server.server.change(TestServer.SETTINGS.with(new Endpoint("127.0.0.1", 0)));
            assertThat(server.address()).isNotEqualTo(old);
            assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
            assertThatThrownBy(() -> new RawClient(old)).isInstanceOf(IOException.class);
            assertThat(log.lines()).filteredOn(l -> l.contains("listens on")).hasSize(1);
        }
    }

    @Test
    void staysWhereTheNewPortIsTaken() throws Exception {
        try (TestServer server = new TestServer().usual(); ServerSocket taken = new ServerSocket(0); CapturedLog log = new CapturedLog()) {
            InetSocketAddress old = server.address();
            server.server.change(TestServer.SETTINGS.with(new Endpoint("", taken.getLocalPort())));
            assertThat(server.address()).isEqualTo(old);
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
            assertThat(log.lines()).anyMatch(l -> l.startsWith("ERROR The listener stays"));
        }
    }

    @Test
    void narrowsItsAddressOnTheSamePort() throws Exception {
        try (TestServer server = new TestServer().usual(); CapturedLog log = new CapturedLog()) {
            int port = server.address().getPort();
            server.server.change(TestServer.SETTINGS.with(new Endpoint("127.0.0.1", port)));
            assertThat(server.address()).isEqualTo(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
            server.server.change(TestServer.SETTINGS.with(new Endpoint("192.0.2.1", port)));
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
            assertThat(log.lines()).anyMatch(l -> l.startsWith("ERROR The listener stays"));
        }
    }

    @Test
    void saysGoodbyeToSessionsAndClosesConnectionsWhenItStops() throws Exception {
        List<String> ends = new CopyOnWriteArrayList<>();
        TestServer server = new TestServer().usual();
        server.on("BYE", TestServer.ANY, e -> {
            InterleavedLink link = e.connection().adapt(InterleavedLink.class).orElseThrow();
            e.requireSession().onClose(() -> {
                ends.add("end");
                link.send(1, ByteBuffer.wrap(new byte[] {(byte) 203}));
            });
            return RtspResponse.ok();
        });
        RawClient client = server.client();
        client.ask("BYE", "rtsp://h/a", "Session: " + client.ask("SETUP", "rtsp://h/a").session());
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
