// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.Certificates;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;
import sprocket.rtsp.server.testing.TlsClient;

/** An endpoint with TLS: requests, and clients that do not speak what the port wants (PROTOCOL 3.1). */
@ExtendWith(LeakCheck.class)
class TlsEndpointTest {

    /** More than all buffers between server and client hold. */
    private static final int LARGE = 16 << 20;

    private TestServer server;
    private InetSocketAddress secure;
    private CapturedLog log;

    @BeforeEach
    void start() throws Exception {
        log = new CapturedLog();
        server = new TestServer()
                .usual()
                .on(
                        "SECURE",
                        e -> RtspResponse.builder(RtspStatus.OK)
                                .header("Secure", String.valueOf(e.connection().secure()))
                                .build());
        secure = server.listenSecurely(Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        log.close();
    }

    private RawClient client() throws Exception {
        return new RawClient(TlsClient.socket(secure));
    }

    @Test
    void servesRequests() throws Exception {
        try (RawClient client = client()) {
            assertThat(client.ask("SECURE", "rtsps://h/a").header("Secure")).isEqualTo("true");
            assertThat(((SSLSocket) client.socket()).getSession().getPeerCertificates())
                    .containsExactly(Certificates.shared().certificate("server"));
        }
        assertThat(server.client().ask("SECURE", "rtsp://h/a").header("Secure")).isEqualTo("false");
        assertThat(server.server.endpoints().describe())
                .extracting(e -> e.name + " " + e.secure)
                .containsExactly("default false", "tls true");
    }

    @Test
    void tellsWhoSpeaksNoTls() throws Exception {
        try (RawClient plain = new RawClient(secure)) {
            Reply reply = plain.ask("OPTIONS", "*");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.cseq()).isEqualTo("1");
            assertThat(reply.body()).contains("rtsps://");
            assertThat(plain.closed()).isTrue();
        }
        assertThat(log.lines()).anyMatch(l -> l.contains("TLS handshake with 127.0.0.1 failed: it speaks no TLS"));
        await().until(() -> server.server.connections().count() == 0);
    }

    @Test
    void tellsWhoSpeaksTlsWhereThereIsNone() throws Exception {
        for (int i = 0; i < 3; i++) {
            RawClient client = server.client();
            client.send(new byte[] {22});
            assertThat(client.reply().status()).isEqualTo(400);
            assertThat(client.closed()).isTrue();
            client.close();
        }
        assertThat(log.lines())
                .filteredOn(l -> l.contains("speaks TLS, which the port"))
                .hasSize(1)
                .allMatch(l -> l.endsWith("use rtsps on port " + secure.getPort()));
        await().until(() -> server.server.connections().count() == 0);
    }

    @Test
    void closesWhoDoesNotCompleteTheHandshake() throws Exception {
        try (RawClient half = new RawClient(secure)) {
            half.send(new byte[] {22, 3, 1, 2, 0, 1});
            await().until(() -> server.server.connections().count() == 1);
            // A connection is counted a moment before its time limit begins.
            await().until(() -> {
                server.advance(11);
                return server.server.connections().count() == 0;
            });
            assertThat(half.closed()).isTrue();
        }
        assertThat(log.lines()).anyMatch(l -> l.contains("failed: it was not completed within 10 s"));
    }

    @Test
    void movesOnlyItselfWhenItsSettingsChange() throws Exception {
        try (RawClient before = client()) {
            before.ask("OPTIONS", "*");
            int port = secure.getPort();
            server.listenSecurely(Map.of("port", String.valueOf(port), "tls.protocols", "TLSv1.2"));
            assertThat(server.server.localAddresses().get(1)).isEqualTo(secure);
            try (RawClient after = client()) {
                after.ask("OPTIONS", "*");
                assertThat(((SSLSocket) after.socket()).getSession().getProtocol())
                        .isEqualTo("TLSv1.2");
            }
            assertThat(before.ask("OPTIONS", "*").status()).isEqualTo(200);
            server.listenSecurely(Map.of("port", String.valueOf(port), "tls.certificate", "/nowhere/a.pem"));
            assertThat(log.lines())
                    .anyMatch(
                            l -> l.startsWith("ERROR The listener keeps its address") && l.contains("/nowhere/a.pem"));
            try (RawClient after = client()) {
                assertThat(after.ask("OPTIONS", "*").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void listensOnceItsCertificateIsThere(@TempDir Path folder) throws Exception {
        Path later = folder.resolve("later.p12");
        server.server.endpoints().remove("tls");
        Map<String, String> settings = Map.of("tls.certificate", later.toString());
        assertThatThrownBy(() -> server.listenSecurely(settings)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(server.server.endpoints().describe().get(1).failure).contains("There is no file " + later);
        Files.copy(Certificates.shared().store(), later);
        await().until(() -> server.server.endpoints().listens("tls"));
    }

    @Test
    void saysGoodbyeInTlsWhenItEndsAConnection() throws Exception {
        try (RawClient client = client()) {
            client.ask("OPTIONS", "*");
            server.server.connections().stop();
            // Fails where the connection ends without a close_notify alert: see the pom.
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void answersWhoHasFinishedSending() throws Exception {
        // OpenSSL closes both sides at once, as TLS 1.2 does.
        server.listenSecurely(Map.of("port", String.valueOf(secure.getPort()), "tls.provider", "jdk"));
        try (RawClient client = client()) {
            client.request("OPTIONS", "*");
            ((SSLSocket) client.socket()).shutdownOutput();
            assertThat(client.reply().status()).isEqualTo(200);
            assertThat(client.rest()).isEmpty();
        }
        await().until(() -> server.server.connections().count() == 0);
        assertThat(log.lines()).anyMatch(l -> l.endsWith("ended: closed by the client"));
    }

    @Test
    void waitsForASlowReader() throws Exception {
        server.on(
                "LARGE",
                e -> RtspResponse.builder(RtspStatus.OK)
                        .header("Content-Type", "text/plain")
                        .body(ByteBuffer.wrap(new byte[LARGE]))
                        .build());
        try (RawClient client = client()) {
            client.request("LARGE", "rtsps://h/a");
            while (!client.line().isEmpty()) {}
            for (int left = LARGE; left > 0; left -= LARGE / 16) {
                client.bytes(LARGE / 16);
                // In all more than the stall timeout.
                server.advance(3);
            }
            assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
        }
    }
}
