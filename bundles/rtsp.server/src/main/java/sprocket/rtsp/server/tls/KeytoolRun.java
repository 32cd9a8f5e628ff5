// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes a key and a self-signed certificate by {@code keytool}, since the JDK has no public API for that. */
final class KeytoolRun {

    private static final String ALIAS = "sprocket";
    /** A new certificate has a new fingerprint, which users must compare again. */
    private static final int DAYS = 3650;

    private static final long LIMIT_SECONDS = 60;
    private static final int MAX_OUTPUT = 4096;
    private static final String PASSWORD = "SPROCKET_STORE_PASSWORD";

    private KeytoolRun() {}

    /**
     * @param file a PKCS#12 file that does not exist; the caller deletes it
     * @param names host names and addresses, at least one
     */
    static KeyStore.PrivateKeyEntry make(Path file, List<String> names)
            throws IOException, InterruptedException, GeneralSecurityException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        run(file, names, password);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return (KeyStore.PrivateKeyEntry)
                store.getEntry(ALIAS, new KeyStore.PasswordProtection(password.toCharArray()));
    }

    private static void run(Path file, List<String> names, String password) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Sprocket",
                        "-ext",
                        "san=" + LocalNames.alternative(names),
                        "-ext",
                        "eku=serverAuth",
                        "-validity",
                        Integer.toString(DAYS),
                        "-storetype",
                        "PKCS12",
                        // Not in the arguments, which other users of the machine see.
                        "-storepass:env",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true);
        command.environment().put(PASSWORD, password);
        Process keytool = command.start();
        keytool.getOutputStream().close();
        try (InputStream out = keytool.getInputStream()) {
            // Before its output is read: a read has no limit, and no interrupt ends it.
            if (!keytool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the JDK's keytool did not end within " + LIMIT_SECONDS + " s");
            }
            if (keytool.exitValue() != 0) {
                String said = new String(out.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8).strip();
                throw new IOException("the JDK's keytool failed: " + said);
            }
        } finally {
            keytool.destroyForcibly();
        }
    }
}
