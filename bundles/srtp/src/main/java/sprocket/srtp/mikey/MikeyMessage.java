// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.mikey;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sprocket.srtp.crypto.CipherSuite;
import sprocket.srtp.crypto.MasterKey;

/**
 * A MIKEY message with a pre-shared key of no length: key data that is neither encrypted nor signed (RFC 3830, section
 * 3.1; RFC 4567, section 5.1). It is secret only on an encrypted connection.
 *
 * @param bundle the CSB ID
 * @param sessions the crypto sessions, each for one source
 * @param policies the security policies by number
 * @param keys in the order sent
 */
public record MikeyMessage(
        int bundle, List<CryptoSession> sessions, Map<Integer, SecurityPolicy> policies, List<KeyData> keys) {

    /** Seconds from the epoch of NTP to that of Java (RFC 3830, section 6.6). */
    private static final long NTP_EPOCH = 2_208_988_800L;

    private static final int RANDOM = 16;

    public MikeyMessage {
        sessions = List.copyOf(sessions);
        policies = Map.copyOf(policies);
        keys = List.copyOf(keys);
    }

    /**
     * One entry of the SRTP-ID map (RFC 3830, section 6.1.1).
     *
     * @param policy number of the security policy
     * @param ssrc 0 if it is not known
     * @param roc the rollover counter of the next packet
     */
    public record CryptoSession(int policy, int ssrc, int roc) {}

    /**
     * A traffic-encrypting key (RFC 3830, section 6.13).
     *
     * @param key with the salt behind it, if the message has no salt of its own
     * @param salt empty if the message has none of its own
     */
    public record KeyData(byte[] key, byte[] salt) {

        @Override
        public boolean equals(Object other) {
            return other instanceof KeyData that && Arrays.equals(key, that.key) && Arrays.equals(salt, that.salt);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(key);
        }

        /** Does not show the key. */
        @Override
        public String toString() {
            return "KeyData[" + key.length + "+" + salt.length + "]";
        }
    }

    /** @throws MikeyException that says what is wrong, if the bytes are no such message */
    public static MikeyMessage parse(byte[] bytes) throws MikeyException {
        return new MikeyReader(ByteBuffer.wrap(bytes)).message();
    }

    /** A message with the key of one source. */
    public static byte[] write(MasterKey key, int ssrc, int roc, Instant now, SecureRandom random) {
        byte[] rand = new byte[RANDOM];
        random.nextBytes(rand);
        long ntp = now.getEpochSecond() + NTP_EPOCH << 32 | ((long) now.getNano() << 32) / 1_000_000_000;
        return new MikeyWriter(random.nextInt(), new CryptoSession(0, ssrc, roc), ntp, rand, key).bytes();
    }

    /** The crypto session of the first source; empty if the message names none. */
    public Optional<CryptoSession> session() {
        return sessions.stream().findFirst();
    }

    /** @throws MikeyException if the message has no key, or a policy or a key that this bundle cannot use */
    public MasterKey masterKey() throws MikeyException {
        if (keys.isEmpty()) {
            throw new MikeyException("The MIKEY message has no key");
        }
        SecurityPolicy policy =
                policies.get(session().map(CryptoSession::policy).orElse(0));
        if (policy == null && !policies.isEmpty()) {
            throw new MikeyException("The MIKEY message has no security policy for its crypto session");
        }
        CipherSuite suite = policy == null ? CipherSuite.AES_CM_128_HMAC_SHA1_80 : policy.suite();
        KeyData data = keys.get(0);
        try {
            return data.salt().length > 0
                    ? new MasterKey(suite, data.key(), data.salt())
                    : MasterKey.of(suite, data.key());
        } catch (IllegalArgumentException e) {
            throw new MikeyException("The key of the MIKEY message does not fit: " + e.getMessage());
        }
    }
}
