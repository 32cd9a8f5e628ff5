// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a further endpoint. */
class EndpointTest {

    private static final Map<String, String> SELF_SIGNED =
            Map.of("port", "8322", "tls", "true", "tls.self.signed", "true");

    @Test
    void hasNoTlsUnlessItIsSet() {
        assertThat(Endpoint.of(Map.of("port", "8600"))).isEqualTo(new Endpoint("", 8600));
    }

    @Test
    void readsTheSettingsOfTls() {
        TlsSettings tls = Endpoint.of(SELF_SIGNED).tls().orElseThrow();
        assertThat(tls.certificate()).isEqualTo(new TlsSettings.SelfSigned(List.of()));
        assertThat(tls.protocols()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(tls.provider()).isEqualTo(TlsSettings.Provider.AUTO);
        TlsSettings files = Endpoint.of(Map.of(
                        "port",
                        "1",
                        "tls",
                        "true",
                        "tls.certificate",
                        "/a.pem",
                        "tls.key",
                        "/k.pem",
                        "tls.password",
                        "s3cret"))
                .tls()
                .orElseThrow();
        assertThat(files.certificate())
                .isEqualTo(new TlsSettings.Files(
                        Path.of("/a.pem"),
                        Optional.of(Path.of("/k.pem")),
                        Optional.of(new TlsSettings.Secret("s3cret")),
                        Optional.empty()));
        assertThat(files.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tls                     | false    | tls must be true where a certificate is set
            tls                     | yes      | tls must be true or false
            tls.self.signed         | false    | tls.certificate must be a file with the certificate
            tls.protocols           | TLSv1.1  | tls.protocols must be TLSv1.3, TLSv1.2 or both
            tls.protocols           | ''       | tls.protocols must be TLSv1.3, TLSv1.2 or both
            tls.provider            | boring   | tls.provider must be one of auto, jdk, openssl
            tls.client.certificates | required | tls.trust must be a file with the authorities of clients
            tls.client.certificates | maybe    | tls.client.certificates must be one of none, wanted, required
            tls.handshake.timeout   | 0        | tls.handshake.timeout must be 1 to 3600 seconds
            """)
    void refusesWhatContradictsItself(String setting, String value, String message) {
        Map<String, String> settings = new HashMap<>(SELF_SIGNED);
        settings.put(setting, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of(settings))
                .withMessageContaining(message);
    }
}
