// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;

/** The hash functions of Digest (RFC 7616, section 6.1), the weakest first. */
public enum DigestAlgorithm {
    /** Broken as a hash function. For clients that know nothing else, such as ffmpeg and GStreamer. */
    MD5("MD5", "MD5"),
    SHA_256("SHA-256", "SHA-256"),
    /** SHA-512/256 (FIPS 180-4), which is not SHA-512 cut short. */
    SHA_512_256("SHA-512-256", "SHA-512/256");

    private final String token;
    private final String function;

    DigestAlgorithm(String token, String function) {
        this.token = token;
        this.function = function;
    }

    /** The value of the parameter {@code algorithm}. */
    public String token() {
        return token;
    }

    /** The algorithm of a parameter {@code algorithm}, whose case is ignored; empty for any other. */
    public static Optional<DigestAlgorithm> named(String token) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The hash of a text in UTF-8, as lower-case hexadecimal digits: H of RFC 7616, section 3.4. */
    public String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance(function).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + function, e);
        }
    }

    /**
     * The secret of an account: H(A1) of RFC 7616, section 3.4.2. Who has it can log in.
     *
     * @param password is composed as in Unicode's form C first, as keyboards give it
     * @return lower-case hexadecimal digits
     */
    public String secret(String user, String realm, String password) {
        return hash(user + ":" + realm + ":" + Normalizer.normalize(password, Normalizer.Form.NFC));
    }

    /** The length of a hash in hexadecimal digits. */
    public int digits() {
        return this == MD5 ? 32 : 64;
    }
}
