// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.Certificates;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.TlsClient;

/** An endpoint with TLS: requests, and clients that do not speak what the port wants (PROTOCOL 3.1). */
@ExtendWith(LeakCheck.class)
class TlsEndpointTest {

    private static Certificates certificates;

    private TestServer server;
    private CapturedLog log;

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        certificates = new Certificates(folder).make("server");
    }

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
        server.server.endpoints().put("tls", endpoint(Map.of()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        log.close();
    }

    private static Endpoint endpoint(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "port", "0",
                "bind.address", "127.0.0.1",
                "tls", "true",
                "tls.certificate", certificates.store().toString(),
                "tls.password", Certificates.PASSWORD));
        settings.putAll(more);
        return Endpoint.of(settings);
    }

    private InetSocketAddress secure() {
        return server.server.localAddresses().get(1);
    }

    private RawClient client() throws Exception {
        return new RawClient(TlsClient.socket(secure()));
    }

    @Test
    void servesRequests() throws Exception {
        try (RawClient client = client()) {
            assertThat(client.ask("SECURE", "rtsps://h/a").header("Secure")).isEqualTo("true");
            assertThat(((SSLSocket) client.socket()).getSession().getPeerCertificates())
                    .containsExactly(certificates.certificate("server"));
        }
        assertThat(server.client().ask("SECURE", "rtsp://h/a").header("Secure")).isEqualTo("false");
        assertThat(server.server.endpoints().describe())
                .extracting(e -> e.name + " " + e.secure)
                .containsExactly("default false", "tls true");
    }

    @Test
    void tellsWhoSpeaksNoTls() throws Exception {
        try (RawClient plain = new RawClient(secure())) {
            assertThat(plain.ask("OPTIONS", "*").status()).isEqualTo(400);
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
                .allMatch(l -> l.endsWith("use rtsps on port " + secure().getPort()));
        await().until(() -> server.server.connections().count() == 0);
    }

    @Test
    void closesWhoDoesNotCompleteTheHandshake() throws Exception {
        try (RawClient half = new RawClient(secure())) {
            half.send(new byte[] {22, 3, 1, 2, 0, 1});
            await().until(() -> server.server.connections().count() == 1);
            server.advance(11);
            assertThat(half.closed()).isTrue();
        }
        assertThat(log.lines()).anyMatch(l -> l.contains("failed: it was not completed within 10 s"));
    }
}
