// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.config.TlsSettings;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.Certificates;

/** The certificate of an endpoint: its replacement, and one that the server makes. */
class ServerTlsTest {

    @TempDir
    private Path folder;

    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void stop() {
        log.close();
    }

    private static TlsSettings settings(Map<String, String> set) {
        Map<String, String> all = new HashMap<>(Map.of("port", "0", "tls", "true"));
        all.putAll(set);
        return Endpoint.of(all).tls().orElseThrow();
    }

    private ServerTls open(Map<String, String> set) throws TlsException {
        return ServerTls.open("tls", settings(set), folder.resolve("tls"));
    }

    private Certificates other(String name, String... more) throws Exception {
        return new Certificates(Files.createDirectory(folder.resolve(name))).make(name, more);
    }

    /** As often as it takes to find files complete. */
    private static boolean refresh(ServerTls tls) {
        boolean first = tls.refresh();
        return tls.refresh() || first;
    }

    @Test
    void takesANewCertificateOnceItsFilesAreComplete() throws Exception {
        Certificates old = other("old");
        Certificates next = other("next");
        Path certificate = old.certificate("old", folder.resolve("c.pem"));
        Path key = old.key("old", folder.resolve("k.pem"));
        ServerTls tls = open(Map.of("tls.certificate", certificate.toString(), "tls.key", key.toString()));
        assertThat(refresh(tls)).isFalse();
        next.certificate("next", certificate);
        assertThat(tls.refresh()).as("it may be incomplete").isFalse();
        next.key("next", key);
        assertThat(tls.refresh()).as("it was changed again").isFalse();
        assertThat(tls.refresh()).isTrue();
        assertThat(tls.credentials().certificate()).isEqualTo(next.certificate("next"));
        assertThat(log.lines()).noneMatch(l -> l.startsWith("ERROR"));
    }

    @Test
    void keepsItsCertificateIfTheNewOneCannotBeUsed() throws Exception {
        Certificates old = other("old");
        Path store = Files.copy(old.store(), folder.resolve("s.p12"));
        ServerTls tls = open(Map.of("tls.certificate", store.toString(), "tls.password", Certificates.PASSWORD));
        Files.writeString(store, "broken");
        assertThat(refresh(tls)).isTrue();
        assertThat(refresh(tls)).as("it is not tried again").isFalse();
        assertThat(tls.credentials().certificate()).isEqualTo(old.certificate("old"));
        assertThat(tls.failure()).get().asString().contains("is neither PEM nor PKCS#12");
        assertThat(log.lines())
                .filteredOn(l -> l.startsWith("ERROR The endpoint tls keeps its certificate"))
                .hasSize(1);
        Files.delete(store);
        assertThat(refresh(tls)).isTrue();
        assertThat(tls.failure()).get().asString().contains("There is no file");
        Files.copy(other("next").store(), store, StandardCopyOption.REPLACE_EXISTING);
        assertThat(refresh(tls)).isTrue();
        assertThat(tls.failure()).isEmpty();
        assertThat(log.lines()).noneMatch(l -> l.contains(Certificates.PASSWORD));
    }

    @Test
    void makesItselfACertificateAndKeepsIt() throws Exception {
        Map<String, String> selfSigned = Map.of("tls.self.signed", "true", "tls.names", "camera.example, 192.0.2.7");
        Credentials made = open(selfSigned).credentials();
        assertThat(made.certificate().getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "camera.example"), List.of(7, "192.0.2.7"));
        assertThat(open(selfSigned).credentials()).isEqualTo(made);
        Path key = folder.resolve("tls/key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("tls"))
                .isDirectoryNotContaining(f -> f.getFileName().toString().startsWith("new-"));
        Files.delete(key);
        ServerTls again = open(selfSigned);
        assertThat(again.credentials()).isNotEqualTo(made);
        Files.delete(key);
        assertThat(refresh(again)).as("a new one is made").isTrue();
        assertThat(again.failure()).isEmpty();
    }

    @Test
    void namesThisMachineByDefault() throws Exception {
        assertThat(open(Map.of("tls.self.signed", "true"))
                        .credentials()
                        .certificate()
                        .getSubjectAlternativeNames())
                .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    }

    @Test
    void saysThatItCannotMakeOne() throws Exception {
        Files.writeString(folder.resolve("tls"), "a file in the way");
        assertThatThrownBy(() -> open(Map.of("tls.self.signed", "true")))
                .hasMessageContaining("A self-signed certificate cannot be made in " + folder.resolve("tls"));
        Files.delete(folder.resolve("tls"));
        assertThatThrownBy(() -> open(Map.of("tls.self.signed", "true", "tls.names", "no name!")))
                .hasMessageContaining("keytool failed");
    }

    @Test
    void warnsOfACertificateThatEndsSoon() throws Exception {
        Certificates soon = other("soon", "-validity", "10");
        open(Map.of("tls.certificate", soon.store().toString(), "tls.password", Certificates.PASSWORD));
        assertThat(log.lines()).anyMatch(l -> l.startsWith("WARN The certificate of the endpoint tls ends at "));
        Certificates ended = other("ended", "-startdate", "-20d", "-validity", "10");
        open(Map.of("tls.certificate", ended.store().toString(), "tls.password", Certificates.PASSWORD));
        assertThat(log.lines()).anyMatch(l -> l.startsWith("WARN The certificate of the endpoint tls ended at "));
    }
}
