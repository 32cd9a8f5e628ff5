// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes nonces and recognises its own without keeping them: a nonce holds its time, its number and its connection, and
 * is signed with a key that lives as long as this object. Thread-safe.
 */
final class Nonces {

    private static final String MAC = "HmacSHA256";
    private static final int SIGNED = 3 * Long.BYTES;
    private static final int SIGNATURE = 16;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final LongSupplier clock;

    /** @param clock milliseconds that only rise */
    Nonces(LongSupplier clock) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, MAC);
        this.clock = clock;
    }

    /**
     * A nonce of ours.
     *
     * @param issued time of the clock
     * @param number random
     * @param connection tag of the connection that it was made for
     */
    record Nonce(long issued, long number, long connection) {}

    /** @param connection tag of the connection that asks */
    String make(long connection) {
        ByteBuffer bytes = ByteBuffer.allocate(SIGNED + SIGNATURE)
                .putLong(clock.getAsLong())
                .putLong(random.nextLong())
                .putLong(connection);
        bytes.put(signature(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** A random tag for a connection. */
    long tag() {
        return random.nextLong();
    }

    /** @return empty for a nonce that was not made here */
    Optional<Nonce> recognise(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != SIGNED + SIGNATURE
                || !MessageDigest.isEqual(signature(bytes), Arrays.copyOfRange(bytes, SIGNED, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer signed = ByteBuffer.wrap(bytes);
        return Optional.of(new Nonce(signed.getLong(), signed.getLong(), signed.getLong()));
    }

    private byte[] signature(byte[] nonce) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(nonce, 0, SIGNED);
            return Arrays.copyOf(mac.doFinal(), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC, e);
        }
    }
}
