// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sprocket.rtsp.server.config.TlsSettings;

/** Reads a certificate and its key from files: PEM, or PKCS#12 (RFC 7292). */
final class CredentialFiles {

    private final TlsSettings.Files from;

    CredentialFiles(TlsSettings.Files from) {
        this.from = from;
    }

    /** All files that it reads. */
    List<Path> paths() {
        List<Path> paths = new ArrayList<>(List.of(from.certificate()));
        from.key().ifPresent(paths::add);
        from.passwordFile().ifPresent(paths::add);
        return paths;
    }

    /** Reads the files anew. */
    Credentials read() throws TlsException {
        Optional<char[]> password = password();
        PemFile certificate = PemFile.read(from.certificate());
        Credentials credentials = certificate.pem() ? pem(certificate, password) : store(password);
        try {
            if (!credentials.fit()) {
                throw new TlsException("The key in " + from.key().orElse(from.certificate())
                        + " is not that of the first certificate in " + from.certificate()
                        + ": name the files of one certificate, its own certificate first");
            }
        } catch (GeneralSecurityException e) {
            throw new TlsException("The key of " + from.certificate() + " cannot be used: " + e.getMessage(), e);
        }
        return credentials;
    }

    private Credentials pem(PemFile certificate, Optional<char[]> password) throws TlsException {
        PemFile key = from.key().isPresent() ? PemFile.read(from.key().get()) : certificate;
        List<X509Certificate> chain = certificate.certificates();
        return new Credentials(key.key(password), chain);
    }

    private Optional<char[]> password() throws TlsException {
        if (from.password().isPresent()) {
            return Optional.of(from.password().get().text().toCharArray());
        }
        if (from.passwordFile().isEmpty()) {
            return Optional.empty();
        }
        String text = new String(PemFile.bytes(from.passwordFile().get()), StandardCharsets.UTF_8);
        return Optional.of(text.lines().findFirst().orElse("").toCharArray());
    }

    private Credentials store(Optional<char[]> password) throws TlsException {
        Path path = from.certificate();
        char[] given = password.orElse(new char[0]);
        KeyStore store = load(path, password, given);
        try {
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new TlsException(
                        path + " has " + (keys.isEmpty() ? "no key" : keys.size() + " keys") + "; it must have one");
            }
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(keys.get(0))) {
                chain.add((X509Certificate) certificate);
            }
            return new Credentials((PrivateKey) store.getKey(keys.get(0), given), List.copyOf(chain));
        } catch (UnrecoverableKeyException e) {
            throw new TlsException(path + " has a key with a password of its own; give it that of the file", e);
        } catch (GeneralSecurityException e) {
            throw new TlsException(path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore load(Path path, Optional<char[]> password, char[] given) throws TlsException {
        byte[] bytes = PemFile.bytes(path);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), given);
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new TlsException(
                        path
                                + (password.isEmpty()
                                        ? " has a password: set it by tls.password.file or tls.password"
                                        : " has another password than that of the settings"),
                        e);
            }
            throw new TlsException(path + " is neither PEM nor PKCS#12", e);
        } catch (GeneralSecurityException e) {
            throw new TlsException(path + " is neither PEM nor PKCS#12", e);
        }
    }
}
