// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sprocket.client.ClientState;
import sprocket.client.Tls;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.failure.RtspClientException.Untrusted;

/** Certificates that the user accepts. */
class KnownHostsTest extends SessionFixture {

    /** Made by {@code openssl req -x509}. */
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBdTCCARugAwIBAgIUajHuGmCnk4Wtnqy5QKJWhJ7qYDMwCgYIKoZIzj0EAwIw
            DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjgwMDM0MzhaGA8yMTI2MTEwNDAwMzQz
            OFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABH1E
            sJK7T47/+p1CMwmZlVa2VXm6C4+5SkWBUOc82HUxedvHC03AT9cvdT4b9CGmXlgz
            a1MAzxH/lzHe5YKAql+jUzBRMB0GA1UdDgQWBBRoeh71JOom17XgKQICmVnvOd0X
            ZzAfBgNVHSMEGDAWgBRoeh71JOom17XgKQICmVnvOd0XZzAPBgNVHRMBAf8EBTAD
            AQH/MAoGCCqGSM49BAMCA0gAMEUCIQDqlyMdWouu8Fv74rNpkJ6FQV4Uh7vAao2O
            UV9NLbfClAIgLgMcGUx7Jyp0XhvY095mxoDPhPZTP9CEhPWGTdpo2x8=
            -----END CERTIFICATE-----
            """;

    private static final String OTHER_PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBeDCCAR2gAwIBAgIUXnCmp9e2r0G8YudvzdDr8ZTsxIAwCgYIKoZIzj0EAwIw
            EDEOMAwGA1UEAwwFb3RoZXIwIBcNMjYxMTI4MDQwMTU0WhgPMjEyNjExMDQwNDAx
            NTRaMBAxDjAMBgNVBAMMBW90aGVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
            N+4BOcj1fBP4DSu/q9G4EdsB9/7XcmrYgQ40VopDg9DsA2YKAPPysutBN1SKXz9V
            EGFfmryH2tBSnUlOVvX/eqNTMFEwHQYDVR0OBBYEFO+1o3zM2s5fwzufggQzsuwV
            sBiSMB8GA1UdIwQYMBaAFO+1o3zM2s5fwzufggQzsuwVsBiSMA8GA1UdEwEB/wQF
            MAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAKfJ/ZN5eq83l1j/G8YUJwlmQfe9cPGS
            kDiyxnKQsCXiAiEAuzGXSMiwa99gIlzylV+HvEG1c6JVCXoVxGj0Tli28OA=
            -----END CERTIFICATE-----
            """;

    private static X509Certificate certificate;
    private static X509Certificate other;

    @BeforeAll
    static void read() throws Exception {
        certificate = read(PEM);
        other = read(OTHER_PEM);
    }

    private static X509Certificate read(String pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private void refuse() {
        client.fails(
                "DESCRIBE",
                new Untrusted(
                        "The certificate of host is not trusted: who knows. Do that", Optional.of(certificate), null));
    }

    @Test
    void areAskedForAndKept() {
        KnownHosts known = new KnownHosts(key -> Optional.ofNullable(hosts.get(key)), hosts::put);
        assertThat(known.approves("host", 322, certificate)).isFalse();
        assertThat(known.changed(certificate)).isFalse();
        known.accept(certificate);
        assertThat(hosts).containsOnly(Map.entry("trusted.host_322", Tls.fingerprint(certificate)));
        assertThat(known.approves("host", 322, certificate)).isTrue();
        assertThat(known.approves("host", 323, certificate)).as("another port").isFalse();
        assertThat(known.approves("::1", 322, certificate)).isFalse();
        hosts.put("trusted.host_322", "AB:CD");
        assertThat(known.approves("host", 322, certificate)).isFalse();
        assertThat(known.changed(certificate)).isTrue();
    }

    /** The user has compared the fingerprint of the one that is shown. */
    @Test
    void theOneThatIsShownIsAccepted() {
        KnownHosts known = new KnownHosts(key -> Optional.ofNullable(hosts.get(key)), hosts::put);
        known.approves("host", 322, certificate);
        known.approves("host", 322, other);
        known.accept(certificate);
        assertThat(hosts).containsOnly(Map.entry("trusted.host_322", Tls.fingerprint(certificate)));
        assertThat(known.approves("host", 322, other)).isFalse();
        known.accept(certificate);
        assertThat(hosts).as("it was accepted before").hasSize(1).containsValue(Tls.fingerprint(certificate));
    }

    @Test
    void areAcceptedByTheUser() {
        refuse();
        tell(control::play);
        assertThat(problem()).isEqualTo(Problem.Kind.CERTIFICATE);
        assertThat(status().problem().get().what()).isEqualTo("The certificate of host is not trusted: who knows");
        assertThat(status().problem().get().advice()).contains("Compare the fingerprint");
        tell(control::trust);
        assertThat(status().state()).isEqualTo(ClientState.PLAYING);
        assertThat(status().problem()).isEmpty();
        assertThat(client.last().options.tls().context()).get().isInstanceOf(SSLContext.class);
    }

    @Test
    void areNotAcceptedWhereNothingWasRefused() {
        tell(control::trust);
        assertThat(client.asked).isEmpty();
    }
}
