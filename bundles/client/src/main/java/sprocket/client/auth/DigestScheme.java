// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Digest (RFC 7616, section 3.4; without qop RFC 2069). Counts the uses of its nonce. */
final class DigestScheme implements Scheme {

    private final Challenge challenge;
    private final Algorithm algorithm;
    private final boolean counted;
    private final String user;
    private final String cnonce;
    private final String key;
    private int count;

    private DigestScheme(
            Challenge challenge, Algorithm algorithm, boolean counted, String user, String password, String cnonce) {
        this.challenge = challenge;
        this.algorithm = algorithm;
        this.counted = counted;
        this.user = user;
        this.cnonce = cnonce;
        String secret = algorithm.hash(user + ":" + realm() + ":" + password);
        boolean session = Algorithm.session(challenge.parameter("algorithm").orElse(""));
        this.key = session ? algorithm.hash(secret + ":" + nonce() + ":" + cnonce) : secret;
    }

    /**
     * Makes the scheme for a challenge. Empty if the challenge has no nonce, an unknown algorithm, or only
     * {@code auth-int}, which hardly any server uses.
     *
     * @param cnonces gives at least 16 random hexadecimal digits
     */
    static Optional<DigestScheme> of(Challenge challenge, String user, String password, Supplier<String> cnonces) {
        Optional<Algorithm> algorithm =
                Algorithm.named(challenge.parameter("algorithm").orElse("MD5"));
        String qop = challenge.parameter("qop").orElse("").strip();
        boolean counted = Arrays.stream(qop.split("[,\\s]+")).anyMatch("auth"::equalsIgnoreCase);
        if (algorithm.isEmpty() || challenge.parameter("nonce").isEmpty() || !qop.isEmpty() && !counted) {
            return Optional.empty();
        }
        return Optional.of(new DigestScheme(challenge, algorithm.get(), counted, user, password, cnonces.get()));
    }

    private String realm() {
        return challenge.parameter("realm").orElse("");
    }

    String nonce() {
        return challenge.parameter("nonce").orElse("");
    }

    @Override
    public int strength() {
        return 1 + algorithm.ordinal();
    }

    @Override
    public String authorization(String method, String uri) {
        String request = algorithm.hash(method + ":" + uri);
        StringBuilder value = new StringBuilder("Digest username=")
                .append(quoted(user))
                .append(", realm=")
                .append(quoted(realm()))
                .append(", nonce=")
                .append(quoted(nonce()))
                .append(", uri=")
                .append(quoted(uri));
        if (counted) {
            String nc = String.format(Locale.ROOT, "%08x", ++count);
            String response = algorithm.hash(String.join(":", key, nonce(), nc, cnonce, "auth", request));
            value.append(", response=")
                    .append(quoted(response))
                    .append(", qop=auth, nc=")
                    .append(nc)
                    .append(", cnonce=")
                    .append(quoted(cnonce));
        } else {
            value.append(", response=").append(quoted(algorithm.hash(key + ":" + nonce() + ":" + request)));
            if (Algorithm.session(challenge.parameter("algorithm").orElse(""))) {
                value.append(", cnonce=").append(quoted(cnonce));
            }
        }
        challenge
                .parameter("algorithm")
                .ifPresent(name -> value.append(", algorithm=").append(name));
        challenge
                .parameter("opaque")
                .ifPresent(opaque -> value.append(", opaque=").append(quoted(opaque)));
        return value.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return "Digest " + algorithm;
    }

    /** The hash functions of Digest, the weakest first (RFC 7616, section 6.1). */
    enum Algorithm {
        MD5("MD5", "MD5"),
        SHA_256("SHA-256", "SHA-256"),
        SHA_512_256("SHA-512-256", "SHA-512/256");

        private static final String SESSION = "-SESS";

        private final String token;
        private final String function;

        Algorithm(String token, String function) {
            this.token = token;
            this.function = function;
        }

        /** The algorithm of an algorithm parameter; empty if it is not supported. */
        static Optional<Algorithm> named(String token) {
            String name = token.strip().toUpperCase(Locale.ROOT);
            String base = session(name) ? name.substring(0, name.length() - SESSION.length()) : name;
            for (Algorithm algorithm : values()) {
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
}
