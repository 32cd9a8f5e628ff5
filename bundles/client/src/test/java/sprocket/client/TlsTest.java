// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.failure.RtspClientException;
import sprocket.client.failure.RtspClientException.BadRedirect;
import sprocket.client.failure.RtspClientException.ConnectionLost;
import sprocket.client.failure.RtspClientException.Unreachable;
import sprocket.client.failure.RtspClientException.Untrusted;
import sprocket.client.testing.Certificate;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;
import sprocket.client.testing.SignedCertificate;

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
    void saysWhatIsWrongWithACertificateAndWhatToDo(@TempDir Path folder) throws Exception {
        String shown = " (SHA-256 fingerprint " + Tls.fingerprint(here.certificate()) + ")";
        try (FakeCamera secure = FakeCamera.secure(here.server())) {
            Untrusted unknown = Failing.with(Untrusted.class, client.play(secure.url(), heard));
            assertThat(unknown)
                    .hasMessageContaining("no authority that is trusted has signed it" + shown)
                    .hasMessageContaining("Compare the fingerprint");
            assertThat(unknown.certificate()).contains(here.certificate());
        }
        try (FakeCamera secure = FakeCamera.secure(elsewhere.server())) {
            assertThat(Failing.with(Untrusted.class, client.play(secure.url(), trusting(elsewhere), heard)))
                    .hasMessageContaining("it is for camera.example, not for 127.0.0.1");
        }
        // A certificate that is trusted itself may have ended, but one that a trusted one has signed may not.
        SignedCertificate ended = SignedCertificate.of(folder, "-10d");
        try (FakeCamera secure = FakeCamera.secure(ended.server())) {
            ClientOptions trusting = ClientOptions.DEFAULT.tls(Tls.trusting(ended.authority()));
            assertThat(Failing.with(Untrusted.class, client.play(secure.url(), trusting, heard)))
                    .hasMessageContaining("it ended at ")
                    .hasMessageContaining("Ask who runs the server for a new one");
        }
    }

    @Test
    void saysThatTheServerWantsACertificate() throws Exception {
        try (FakeCamera secure = FakeCamera.secure(here.server(), true)) {
            assertThat(Failing.with(RtspClientException.class, client.play(secure.url(), trusting(here), heard)))
                    .hasMessageContaining("wants a certificate of the client");
        }
    }

    @Test
    void trustsAFingerprint() throws Exception {
        ClientOptions pinned = TCP.tls(
                Tls.pinned(Tls.fingerprint(here.certificate()).replace(":", "").toLowerCase(Locale.ROOT)));
        try (FakeCamera secure = FakeCamera.secure(here.server())) {
            get(client.play(secure.url(), pinned, heard));
            await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        }
        try (FakeCamera other = FakeCamera.secure(elsewhere.server())) {
            assertThat(Failing.with(Untrusted.class, client.play(other.url(), pinned, heard)))
                    .hasMessageContaining("it is not the expected one");
            assertThat(other.requests()).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tls.pinned("AB:CD"))
                .withMessageContaining("32 pairs");
    }

    @Test
    void asksForApproval() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        AtomicBoolean answer = new AtomicBoolean();
        ClientOptions asking = TCP.tls(Tls.approving((host, port, certificate) -> {
            asked.add(host + ":" + port + " " + Tls.fingerprint(certificate));
            return answer.get();
        }));
        try (FakeCamera secure = FakeCamera.secure(elsewhere.server())) {
            Failing.with(Untrusted.class, client.play(secure.url(), asking, heard));
            assertThat(secure.requests()).isEmpty();
            answer.set(true);
            get(client.play(secure.url(), asking, heard));
            await().until(() -> heard.units.size() == FakeCamera.PACKETS);
            assertThat(secure.url()).contains(asked.get(0).split(" ")[0]);
            assertThat(asked).allMatch(line -> line.endsWith(Tls.fingerprint(certificate(elsewhere))));
        }
    }

    private static X509Certificate certificate(Certificate of) {
        try {
            return of.certificate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
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
