// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The hash functions of Digest, the weakest first (RFC 7616, section 6.1). */
enum DigestAlgorithm {
    MD5("MD5", "MD5"),
    SHA_256("SHA-256", "SHA-256"),
    SHA_512_256("SHA-512-256", "SHA-512/256");

    private static final String SESSION = "-SESS";

    private final String token;
    private final String function;

    DigestAlgorithm(String token, String function) {
        this.token = token;
        this.function = function;
    }

    /** The algorithm of an algorithm parameter; empty if it is not supported. */
    static Optional<DigestAlgorithm> named(String token) {
        String name = token.strip().toUpperCase(Locale.ROOT);
        String base = session(name) ? name.substring(0, name.length() - SESSION.length()) : name;
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equals(base)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** Whether the user's key depends on the nonce, as in the algorithms that end in {@code -sess}. */
    static boolean session(String token) {
        return token.strip().toUpperCase(Locale.ROOT).endsWith(SESSION);
    }

    /** The hash of a text in UTF-8, as lower-case hexadecimal digits. */
    String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance(function).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + function, e);
        }
    }
}
