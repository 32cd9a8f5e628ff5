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

/** A certificate of 127.0.0.1 that an authority has signed. Made by {@code keytool}. */
public final class SignedCertificate {

    /** A file of tests needs no protection against guesses of its password, which takes most of the time to read it. */
    static final List<String> QUICKLY = List.of(
            "-J-XX:TieredStopAtLevel=1",
            "-J-Dkeystore.pkcs12.macIterationCount=1",
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.certPbeIterationCount=1");

    private static final String PASSWORD = "changeit";

    private final Path store;

    private SignedCertificate(Path store) {
        this.store = store;
    }

    /** @param start when it begins, as {@code keytool} takes it; it ends two days later */
    public static SignedCertificate of(Path folder, String start) throws IOException, InterruptedException {
        SignedCertificate made = new SignedCertificate(folder.resolve("signed.p12"));
        made.keytool("authority", "-genkeypair", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
        made.keytool("server", "-genkeypair", "-keyalg", "EC", "-dname", "CN=server");
        Path request = folder.resolve("request.pem");
        Path signed = folder.resolve("signed.pem");
        made.keytool("server", "-certreq", "-file", request.toString());
        made.keytool(
                "authority",
                "-gencert",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-startdate",
                start,
                "-validity",
                "2",
                "-ext",
                "san=ip:127.0.0.1");
        made.keytool("server", "-importcert", "-file", signed.toString(), "-noprompt");
        return made;
    }

    private void keytool(String alias, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        command.addAll(QUICKLY);
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", alias, "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", store.toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    public X509Certificate authority() throws IOException, GeneralSecurityException {
        return (X509Certificate) load().getCertificate("authority");
    }

    /** For the server that has it. */
    public SSLContext server() throws IOException, GeneralSecurityException {
        KeyStore keys = load();
        keys.deleteEntry("authority");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
