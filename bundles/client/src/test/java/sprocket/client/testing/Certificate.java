// SPDX-License-Identifier: Apache-2.0
package sprocket.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that nobody has signed but itself, and its key: what cameras make of themselves. */
public final class Certificate {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ALIAS = "camera";

    private final KeyStore keys;

    private Certificate(KeyStore keys) {
        this.keys = keys;
    }

    /** @param names as {@code keytool} takes them, such as {@code dns:localhost} */
    public static Certificate of(Path folder, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        return of(folder, names, "+0d");
    }

    /** @param start when it begins, as {@code keytool} takes it; it ends two days later */
    public static Certificate of(Path folder, String names, String start)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        Files.deleteIfExists(file);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        command.addAll(SignedCertificate.QUICKLY);
        command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-dname", "CN=" + ALIAS, "-ext", "san=" + names, "-startdate", start, "-validity", "2"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        command.addAll(List.of("-keystore", file.toString()));
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return new Certificate(keys);
    }

    public X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) keys.getCertificate(ALIAS);
    }

    /** For the server that has it. */
    public SSLContext server() throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
