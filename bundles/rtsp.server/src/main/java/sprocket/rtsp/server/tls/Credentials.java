// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A private key and the certificate for it. Immutable.
 *
 * @param chain the certificate, then those of the authorities that signed it
 */
public record Credentials(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] SIGNED = {1, 2, 3, 4};

    /** The certificate of the server. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** When the first certificate of the chain ends. */
    public Instant end() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** SHA-256 of the certificate as OpenSSL and browsers show it: pairs of hexadecimal digits with colons between. */
    public String fingerprint() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the key is that of the certificate. Otherwise every handshake would fail. */
    boolean fit() throws GeneralSecurityException {
        PublicKey open = certificate().getPublicKey();
        String algorithm = key.getAlgorithm();
        if (!open.getAlgorithm().equals(algorithm)) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> algorithm;
                });
        signature.initSign(key);
        signature.update(SIGNED);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(SIGNED);
        return signature.verify(signed);
    }
}
