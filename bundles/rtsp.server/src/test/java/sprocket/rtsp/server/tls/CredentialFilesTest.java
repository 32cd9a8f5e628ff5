// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.server.config.TlsSettings;
import sprocket.rtsp.server.testing.Certificates;

/** Certificates and keys in files of each form, and what is wrong with others. */
class CredentialFilesTest {

    /** Made by {@code openssl req -x509} and {@code openssl pkcs8 -topk8}; the password is "a secret". */
    private static final String OPENSSL = """
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
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAi1xFHNAmVyNAICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEENUwyD0BdxhTkgncDypMCywEgZB8
            FSJcsasxi6TB4qLYPX5kWZJdUtHoKm2OMJrOePUhuCh/hsj4bPUSUp0ja3FOLZNI
            o5iUmiGUEHsDH37Gxl8avd4RHHLMWo7L/BUzelIPY3pxISG779XhbRkjWm2dm/do
            plwmqIeyUtnPx0eXk2JK7zll/nOQgzx2xOVVMc/0PTGSv3O42Qj4IVHwjrvHl9M=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    @TempDir
    private static Path folder;

    private static Certificates all;
    private static Path certificate;
    private static Path key;

    @BeforeAll
    static void make() throws Exception {
        all = new Certificates(folder).make("server");
        certificate = all.certificate("server", folder.resolve("certificate.pem"));
        key = all.key("server", folder.resolve("key.pem"));
    }

    private static Credentials read(Path certificate, Path key, String password, Path passwordFile)
            throws TlsException {
        return new CredentialFiles(new TlsSettings.Files(
                        certificate,
                        Optional.ofNullable(key),
                        Optional.ofNullable(password).map(TlsSettings.Secret::new),
                        Optional.ofNullable(passwordFile)))
                .read();
    }

    private static void refused(String message, Path certificate, Path key, String password) {
        assertThatThrownBy(() -> read(certificate, key, password, null))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("wrong-secret");
    }

    @Test
    void areRead() throws Exception {
        Credentials pem = read(certificate, key, null, null);
        assertThat(pem.certificate()).isEqualTo(all.certificate("server"));
        assertThat(pem.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(read(all.store(), null, Certificates.PASSWORD, null)).isEqualTo(pem);
        Path both = Files.writeString(
                folder.resolve("both.pem"), "A note\n" + Files.readString(key) + Files.readString(certificate));
        assertThat(read(both, null, null, null)).isEqualTo(pem);
    }

    @Test
    void areReadWithAPassword() throws Exception {
        Path encrypted = Files.writeString(folder.resolve("encrypted.pem"), OPENSSL);
        Path file = Files.writeString(folder.resolve("password"), "a secret\r\n");
        assertThat(read(encrypted, null, "a secret", null)
                        .certificate()
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=test");
        assertThat(read(encrypted, null, null, file).key().getAlgorithm()).isEqualTo("EC");
        refused("set its password by tls.password.file or tls.password", encrypted, null, null);
        refused("the password is wrong", encrypted, null, "wrong-secret");
        refused("has a password: set it", all.store(), null, null);
        refused("has another password", all.store(), null, "wrong-secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            nothing                                                                      | has no private key
            -----BEGIN RSA PRIVATE KEY-----\\nAAAA\\n-----END RSA PRIVATE KEY-----\\n     | make it PKCS#8 with: openssl pkcs8
            -----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\\n             | neither RSA, EC nor EdDSA
            -----BEGIN PRIVATE KEY-----\\nA\\n-----END PRIVATE KEY-----\\n                | not valid Base64
            -----BEGIN ENCRYPTED PRIVATE KEY-----\\nAAAA\\n-----END ENCRYPTED PRIVATE KEY----- | does not know
            """)
    void keysThatCannotBeUsedAreRefused(String text, String message) throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.pem"), text.replace("\\n", "\n"));
        refused(message, certificate, bad, "wrong-secret");
    }

    @Test
    void certificatesThatCannotBeUsedAreRefused(@TempDir Path other) throws Exception {
        refused("There is no file", folder.resolve("none.pem"), key, null);
        refused("has no certificate", key, key, null);
        Path noise = Files.writeString(folder.resolve("noise"), "noise");
        refused("is neither PEM nor PKCS#12", noise, null, null);
        Path broken = Files.writeString(folder.resolve("broken.pem"), Certificates.pem("CERTIFICATE", new byte[9]));
        refused("has a certificate that cannot be read", broken, key, null);
        Certificates foreign = new Certificates(other).make("foreign");
        refused("is not that of the first certificate", certificate, foreign.key("foreign", other.resolve("k")), null);
        Path large = Files.write(folder.resolve("large"), new byte[2 << 20]);
        refused("too large", large, null, null);
    }
}
