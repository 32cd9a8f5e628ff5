// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.failure.RtspClientException.BadRedirect;
import sprocket.client.failure.RtspClientException.ConnectionLost;
import sprocket.client.failure.RtspClientException.Unreachable;
import sprocket.client.failure.RtspClientException.Untrusted;
import sprocket.client.testing.Certificate;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;

/** Connections of {@code rtsps} URLs. */
class TlsTest extends ClientFixture {

    private static Certificate here;
    private static Certificate elsewhere;

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        here = Certificate.of(folder, "ip:127.0.0.1");
        elsewhere = Certificate.of(folder, "dns:camera.example");
    }

    private ClientOptions trusting(Certificate certificate) throws Exception {
        return ClientOptions.DEFAULT.tls(Tls.trusting(certificate.certificate()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void playsOverAnEncryptedConnection(String transport) throws Exception {
        try (FakeCamera secure = FakeCamera.secure(here.server())) {
            ClientSession session = get(client.play(secure.url(), trusting(here).transports(transport), heard));
            await().until(() -> heard.units.size() == FakeCamera.PACKETS);
            assertThat(secure.methods()).containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
            session.close();
            secure.await("TEARDOWN", 1);
        }
    }

    @Test
    void doesNotTrustACertificateThatNobodyVouchesFor() throws Exception {
        try (FakeCamera secure = FakeCamera.secure(here.server())) {
            String url = secure.url().replace("rtsps://", "rtsps://admin:secret@");
            assertThat(Failing.with(Untrusted.class, client.play(url, heard)))
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageContaining("is to be trusted")
                    .hasMessageNotContaining("secret");
            assertThat(Failing.with(Untrusted.class, client.play(url, trusting(elsewhere), heard)))
                    .hasMessageContaining("not trusted");
            assertThat(secure.requests()).isEmpty();
        }
    }

    @Test
    void wantsTheNameOfTheHost() throws Exception {
        try (FakeCamera secure = FakeCamera.secure(elsewhere.server())) {
            assertThat(Failing.with(Untrusted.class, client.play(secure.url(), trusting(elsewhere), heard)))
                    .hasMessageContaining("Check the host name");
            get(client.play(
                    secure.url(), TCP.tls(Tls.trusting(elsewhere.certificate()).withoutHostName()), heard));
            await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        }
    }

    @Test
    void saysThatTheServerDoesNotSpeakTls() {
        camera.on("OPTIONS", (request, peer) -> Replies.ok(request));
        // What comes is no request, and the answer to it no TLS.
        String url = camera.url().replace("rtsp:", "rtsps:");
        ClientOptions shortly = TCP.timeouts(SHORT, SHORT.multipliedBy(30));
        assertThat(Failing.with(Unreachable.class, client.play(url, shortly, heard)))
                .hasMessageContaining("No encrypted connection");
    }

    @Test
    void isNeverSentWhereNothingIsEncrypted() throws Exception {
        try (FakeCamera secure = FakeCamera.secure(here.server())) {
            secure.on("DESCRIBE", (request, peer) -> Replies.status(request, "302 Found", "Location: " + camera.url()));
            Failing.with(BadRedirect.class, client.play(secure.url(), trusting(here), heard));
            assertThat(camera.requests()).isEmpty();
        }
    }

    @Test
    void isSentWhereItIsEncrypted() throws Exception {
        try (FakeCamera secure = FakeCamera.secure(here.server())) {
            camera.on("DESCRIBE", (request, peer) -> Replies.status(request, "302 Found", "Location: " + secure.url()));
            ClientSession session = get(client.play(camera.url(), trusting(here), heard));
            assertThat(session.url()).hasToString(secure.url());
        }
    }

    @Test
    void noticesTheEndOfTheConnection() throws Exception {
        try (FakeCamera secure = FakeCamera.secure(here.server())) {
            ClientSession session = get(client.play(secure.url(), trusting(here).transports("TCP"), heard));
            secure.peers().get(0).close();
            Failing.with(ConnectionLost.class, session.ended());
        }
    }

    @Test
    void connectsAgain() throws Exception {
        ClientOptions again = trusting(here)
                .transports("TCP")
                .reconnect(new ClientOptions.Reconnect(Duration.ofMillis(20), Duration.ofMillis(50)));
        try (FakeCamera secure = FakeCamera.secure(here.server())) {
            get(client.play(secure.url(), again, heard));
            await().until(() -> heard.units.size() == FakeCamera.PACKETS);
            secure.peers().get(0).close();
            await().until(() -> heard.units.size() == 2 * FakeCamera.PACKETS);
        }
    }

    @Test
    void cannotTrustNobody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tls.trusting())
                .withMessageContaining("name a certificate");
    }
}
