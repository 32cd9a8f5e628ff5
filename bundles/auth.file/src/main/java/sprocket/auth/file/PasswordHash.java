// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password hash that is slow to guess (PBKDF2, RFC 8018, section 5.2), for users who log in by Basic only. Unlike the
 * secrets of Digest, it does not let anybody in who reads it.
 */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {

    private static final String NAME = "pbkdf2-sha512";
    private static final String FUNCTION = "PBKDF2WithHmacSHA512";
    private static final int ITERATIONS = 210_000;
    /** A file that asks for more would stop the server. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final int SALT = 16;
    private static final int LENGTH = 32;
    private static final int MAX_BYTES = 64;

    static PasswordHash of(String password) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(ITERATIONS, salt, hash(password, ITERATIONS, salt, LENGTH));
    }

    /** @throws IllegalArgumentException for a text that {@link #toString} has not made */
    static PasswordHash parse(String text) {
        String[] parts = text.split(":");
        if (parts.length != 4 || !parts[0].equals(NAME) || !parts[1].matches("\\d{1,8}")) {
            throw new IllegalArgumentException("a password hash is written " + NAME + ":iterations:salt:hash");
        }
        int iterations = Integer.parseInt(parts[1]);
        byte[] salt = Base64.getUrlDecoder().decode(parts[2]);
        byte[] hash = Base64.getUrlDecoder().decode(parts[3]);
        if (iterations < 1
                || iterations > MAX_ITERATIONS
                || salt.length < SALT / 2
                || salt.length > MAX_BYTES
                || hash.length < SALT
                || hash.length > MAX_BYTES) {
            throw new IllegalArgumentException("a password hash has a value out of range");
        }
        return new PasswordHash(iterations, salt, hash);
    }

    boolean accepts(String password) {
        return !password.isEmpty() && MessageDigest.isEqual(hash, hash(password, iterations, salt, hash.length));
    }

    private static byte[] hash(String password, int iterations, byte[] salt, int length) {
        char[] characters = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, length * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(FUNCTION).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + FUNCTION, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** The form in the file. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return String.join(
                ":", NAME, String.valueOf(iterations), base64.encodeToString(salt), base64.encodeToString(hash));
    }
}
