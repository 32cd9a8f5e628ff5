// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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

    private static X509Certificate certificate;

    @BeforeAll
    static void read() throws Exception {
        certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(PEM.getBytes(StandardCharsets.US_ASCII)));
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
        assertThat(known.changed()).isFalse();
        known.accept();
        assertThat(hosts).containsOnly(Map.entry("trusted.host_322", Tls.fingerprint(certificate)));
        assertThat(known.approves("host", 322, certificate)).isTrue();
        assertThat(known.approves("host", 323, certificate)).as("another port").isFalse();
        assertThat(known.approves("::1", 322, certificate)).isFalse();
        hosts.put("trusted.host_322", "AB:CD");
        assertThat(known.approves("host", 322, certificate)).isFalse();
        assertThat(known.changed()).isTrue();
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
