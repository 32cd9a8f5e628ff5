// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A master key with its salt, from which the session keys of one direction of a stream are derived (RFC 3711, section
 * 4.3).
 *
 * @param key as long as the suite's key
 * @param salt as long as the suite's salt
 */
public record MasterKey(CipherSuite suite, byte[] key, byte[] salt) {

    /** @throws IllegalArgumentException for lengths that are not those of the suite */
    public MasterKey {
        if (key.length != suite.keyLength() || salt.length != suite.saltLength()) {
            throw new IllegalArgumentException(suite + " needs a key of " + suite.keyLength() + " bytes and a salt of "
                    + suite.saltLength() + ", not " + key.length + " and " + salt.length);
        }
        key = key.clone();
        salt = salt.clone();
    }

    /**
     * From key and salt, one behind the other (RFC 4568, section 6.1).
     *
     * @throws IllegalArgumentException for a length that is not that of the suite
     */
    public static MasterKey of(CipherSuite suite, byte[] keyAndSalt) {
        int length = suite.keyLength();
        if (keyAndSalt.length != length + suite.saltLength()) {
            throw new IllegalArgumentException(suite + " needs a key with its salt of " + (length + suite.saltLength())
                    + " bytes, not " + keyAndSalt.length);
        }
        return new MasterKey(
                suite, Arrays.copyOf(keyAndSalt, length), Arrays.copyOfRange(keyAndSalt, length, keyAndSalt.length));
    }

    public static MasterKey random(CipherSuite suite, SecureRandom random) {
        byte[] key = new byte[suite.keyLength()];
        byte[] salt = new byte[suite.saltLength()];
        random.nextBytes(key);
        random.nextBytes(salt);
        return new MasterKey(suite, key, salt);
    }

    /** Key and salt, one behind the other. */
    public byte[] keyAndSalt() {
        byte[] both = Arrays.copyOf(key, key.length + salt.length);
        System.arraycopy(salt, 0, both, key.length, salt.length);
        return both;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that
                && suite == that.suite
                && Arrays.equals(key, that.key)
                && Arrays.equals(salt, that.salt);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "MasterKey[" + suite + "]";
    }
}
