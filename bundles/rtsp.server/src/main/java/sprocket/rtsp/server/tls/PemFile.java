// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The texts of a PEM file (RFC 7468): certificates and a private key (PKCS#8, RFC 5208 and 5958).
 *
 * @param path for messages
 */
record PemFile(Path path, String text) {

    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern PART = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    static PemFile read(Path path) throws TlsException {
        return new PemFile(path, new String(bytes(path), StandardCharsets.ISO_8859_1));
    }

    /** The bytes of a file of any form. */
    static byte[] bytes(Path path) throws TlsException {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new TlsException(path + " is too large for certificates and keys: check the name of the file");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new TlsException("There is no file " + path + ": check its name", e);
        } catch (AccessDeniedException e) {
            throw new TlsException(path + " cannot be read: its permissions do not allow it", e);
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new TlsException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    boolean pem() {
        return text.contains("-----BEGIN ");
    }

    /** The certificates in their order, at least one. */
    List<X509Certificate> certificates() throws TlsException {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher part = PART.matcher(text);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (part.find()) {
                if (part.group(1).equals("CERTIFICATE")) {
                    certificates.add((X509Certificate)
                            factory.generateCertificate(new ByteArrayInputStream(decoded(part.group(2)))));
                }
            }
        } catch (CertificateException e) {
            throw new TlsException(path + " has a certificate that cannot be read: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new TlsException(path + " has no certificate: a PEM file has the line -----BEGIN CERTIFICATE-----");
        }
        return List.copyOf(certificates);
    }

    /** The private key. */
    PrivateKey key(Optional<char[]> password) throws TlsException {
        Matcher part = PART.matcher(text);
        while (part.find()) {
            byte[] der = decoded(part.group(2));
            switch (part.group(1)) {
                case "PRIVATE KEY" -> {
                    return key(new PKCS8EncodedKeySpec(der));
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    return key(decrypted(der, password));
                }
                case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
                    throw new TlsException(path + " has a key in the older form " + part.group(1)
                            + "; make it PKCS#8 with: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
                default -> {}
            }
        }
        throw new TlsException(path + " has no private key: a PEM file has the line -----BEGIN PRIVATE KEY-----");
    }

    private PrivateKey key(PKCS8EncodedKeySpec form) throws TlsException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(form);
            } catch (InvalidKeySpecException e) {
                // The key is of another algorithm.
            } catch (GeneralSecurityException e) {
                throw new TlsException(path + " has a key that cannot be read: " + e.getMessage(), e);
            }
        }
        throw new TlsException(path + " has a key that is neither RSA, EC nor EdDSA");
    }

    private PKCS8EncodedKeySpec decrypted(byte[] der, Optional<char[]> password) throws TlsException {
        if (password.isEmpty()) {
            throw new TlsException(
                    path + " has an encrypted key: set its password by tls.password.file or tls.password");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // The parameters of PBES2 (RFC 8018) name the algorithm, which its object identifier does not.
            String algorithm = String.valueOf(info.getAlgParameters());
            if (!algorithm.startsWith("PBE")) {
                algorithm = info.getAlgName();
            }
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.get())),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (InvalidKeySpecException e) {
            throw new TlsException(path + " has an encrypted key, and the password is wrong", e);
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException(
                    path + " has a key that is encrypted in a way that Java does not know; encrypt it with: openssl"
                            + " pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out NEW",
                    e);
        }
    }

    private byte[] decoded(String base64) throws TlsException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new TlsException(path + " is damaged: it is not valid Base64", e);
        }
    }
}
