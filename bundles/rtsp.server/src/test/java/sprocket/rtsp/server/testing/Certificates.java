// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates for tests, made by the JDK's {@code keytool} in a PKCS#12 file. */
public final class Certificates {

    public static final String PASSWORD = "changeit";

    /** A file of tests needs no protection against guesses of its password, which takes most of the time to read it. */
    private static final List<String> QUICKLY = List.of(
            "-J-XX:TieredStopAtLevel=1",
            "-J-Dkeystore.pkcs12.macIterationCount=1",
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.certPbeIterationCount=1");

    private static Certificates shared;

    private final Path store;

    /** @param folder of the file */
    public Certificates(Path folder) {
        store = folder.resolve("keys.p12");
    }

    /** The certificate {@code server}, made once for all tests. */
    public static synchronized Certificates shared() throws IOException, InterruptedException {
        if (shared == null) {
            Path folder = Files.createTempDirectory("sprocket-certificates");
            Certificates made = new Certificates(folder).make("server");
            made.store.toFile().deleteOnExit();
            shared = made;
        }
        return shared;
    }

    public Path store() {
        return store;
    }

    /** A self-signed certificate with further arguments for keytool, such as {@code -validity 2}. */
    public Certificates make(String alias, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
        arguments.addAll(List.of("-dname", "CN=" + alias, "-ext", "san=dns:localhost,ip:127.0.0.1"));
        arguments.addAll(List.of(more));
        keytool(alias, arguments);
        return this;
    }

    private void keytool(String alias, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(QUICKLY);
        command.addAll(arguments);
        command.addAll(List.of("-alias", alias, "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", store.toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    public KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    public X509Certificate certificate(String alias) throws IOException, GeneralSecurityException {
        return (X509Certificate) load().getCertificate(alias);
    }

    /** Writes the certificate as PEM. */
    public Path certificate(String alias, Path file) throws IOException, GeneralSecurityException {
        return Files.writeString(file, pem("CERTIFICATE", certificate(alias).getEncoded()));
    }

    /** Writes the key as PEM, PKCS#8. */
    public Path key(String alias, Path file) throws IOException, GeneralSecurityException {
        PrivateKey key = (PrivateKey) load().getKey(alias, PASSWORD.toCharArray());
        return Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
    }

    public static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
