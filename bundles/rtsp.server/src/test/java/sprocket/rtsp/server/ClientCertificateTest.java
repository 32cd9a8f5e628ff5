// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.Certificates;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.TlsClient;

/** Certificates of clients: not asked for, wanted, required. */
@ExtendWith(LeakCheck.class)
class ClientCertificateTest {

    private static KeyStore friend;
    private static KeyStore stranger;
    private static Path trust;

    private TestServer server;
    private CapturedLog log;

    static Stream<String> providers() {
        return OpenSsl.isAvailable() ? Stream.of("jdk", "openssl") : Stream.of("jdk");
    }

    @BeforeAll
    static void make(@TempDir Path folder, @TempDir Path other) throws Exception {
        Certificates friends = new Certificates(folder).make("friend");
        friend = friends.load();
        trust = friends.certificate("friend", folder.resolve("trust.pem"));
        stranger = new Certificates(other).make("stranger").load();
    }

    @BeforeEach
    void start() throws Exception {
        log = new CapturedLog();
        server = new TestServer()
                .on(
                        "WHO",
                        e -> RtspResponse.builder(RtspStatus.OK)
                                .header("Who", name(e.connection()))
                                .build());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        log.close();
    }

    private static String name(RtspConnection connection) {
        try {
            return connection
                    .adapt(SSLSession.class)
                    .orElseThrow()
                    .getPeerPrincipal()
                    .getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }

    private InetSocketAddress listen(String provider, String clients) throws Exception {
        return server.listenSecurely(
                Map.of("tls.provider", provider, "tls.client.certificates", clients, "tls.trust", trust.toString()));
    }

    private static String who(InetSocketAddress secure, KeyStore keys) throws Exception {
        try (RawClient client = new RawClient(TlsClient.socket(secure, keys))) {
            return client.ask("WHO", "rtsps://h/a").header("Who");
        }
    }

    /**
     * The client sends no request. All the same the server may have closed the connection while the client sends the
     * end of its handshake; then it is reset, and the alert is lost. It tries again.
     */
    private void refused(InetSocketAddress secure, KeyStore keys) {
        await().untilAsserted(() -> assertThatThrownBy(() -> {
                    try (SSLSocket socket = TlsClient.socket(secure, keys)) {
                        socket.startHandshake();
                        socket.getInputStream().read();
                    }
                })
                .isInstanceOf(IOException.class)
                .as("the client is told why")
                .hasMessageContaining("fatal alert"));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void areNotAskedFor(String provider) throws Exception {
        assertThat(who(listen(provider, "none"), friend)).isEqualTo("nobody");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void mayBeShown(String provider) throws Exception {
        InetSocketAddress secure = listen(provider, "wanted");
        assertThat(who(secure, null)).isEqualTo("nobody");
        assertThat(who(secure, friend)).isEqualTo("CN=friend");
        refused(secure, stranger);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void mustBeShown(String provider) throws Exception {
        InetSocketAddress secure = listen(provider, "required");
        assertThat(who(secure, friend)).isEqualTo("CN=friend");
        refused(secure, null);
        await().until(() -> log.lines().stream().anyMatch(l -> l.contains("The TLS handshake with 127.0.0.1 failed")));
        refused(secure, stranger);
        await().until(() -> server.server.connections().count() == 0);
        assertThat(log.lines()).noneMatch(l -> l.startsWith("ERROR"));
    }
}
