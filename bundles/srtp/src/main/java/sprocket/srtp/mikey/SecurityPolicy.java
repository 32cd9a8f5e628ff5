// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.mikey;

import java.util.LinkedHashMap;
import java.util.Map;
import sprocket.srtp.crypto.CipherSuite;

/**
 * The parameters of a security policy for SRTP (RFC 3830, section 6.10.1; RFC 7714, section 14.3). One that is absent
 * has its default.
 *
 * @param parameters values by type
 */
public record SecurityPolicy(Map<Integer, Integer> parameters) {

    private static final int ENCRYPTION = 0;
    private static final int ENCRYPTION_KEY = 1;
    private static final int AUTHENTICATION = 2;
    private static final int AUTHENTICATION_KEY = 3;
    private static final int PRF = 5;
    private static final int DERIVATION_RATE = 6;
    private static final int SRTP_ENCRYPTED = 7;
    private static final int SRTCP_ENCRYPTED = 8;
    private static final int SRTP_AUTHENTICATED = 10;
    private static final int TAG = 11;
    private static final int PREFIX = 12;
    private static final int AEAD_TAG = 20;

    private static final int AES_CM = 1;
    private static final int AES_GCM = 6;
    private static final int NONE = 0;
    private static final int HMAC_SHA1 = 1;
    private static final int DEFAULT_TAG = 10;
    private static final int SHORT_TAG = 4;

    public SecurityPolicy {
        parameters = Map.copyOf(parameters);
    }

    /**
     * The policy that says a suite. The session authentication key has 20 bytes always; its parameter holds the length
     * of the tag, because that is what other implementations write and read.
     */
    static Map<Integer, Integer> of(CipherSuite suite) {
        Map<Integer, Integer> parameters = new LinkedHashMap<>();
        parameters.put(ENCRYPTION, suite.aead() ? AES_GCM : AES_CM);
        parameters.put(ENCRYPTION_KEY, suite.keyLength());
        parameters.put(AUTHENTICATION, suite.aead() ? NONE : HMAC_SHA1);
        parameters.put(AUTHENTICATION_KEY, suite.aead() ? 0 : suite.tagLength());
        parameters.put(SRTP_ENCRYPTED, 1);
        parameters.put(SRTCP_ENCRYPTED, 1);
        parameters.put(SRTP_AUTHENTICATED, 1);
        if (suite.aead()) {
            parameters.put(AEAD_TAG, suite.tagLength());
        } else if (suite.tagLength() != DEFAULT_TAG) {
            parameters.put(TAG, suite.tagLength());
        }
        return parameters;
    }

    /** @throws MikeyException if this bundle has no such suite */
    CipherSuite suite() throws MikeyException {
        require(value(SRTP_ENCRYPTED, 1) == 1 && value(SRTCP_ENCRYPTED, 1) == 1, "without encryption");
        require(value(SRTP_AUTHENTICATED, 1) == 1, "without authentication");
        require(value(PRF, 0) == 0, "with another key derivation than AES-CM");
        require(value(DERIVATION_RATE, 0) == 0, "with session keys that change");
        require(value(PREFIX, 0) == 0, "with a key stream prefix");
        int key = value(ENCRYPTION_KEY, 16);
        int encryption = value(ENCRYPTION, AES_CM);
        for (CipherSuite suite : CipherSuite.values()) {
            boolean fits = suite.aead()
                    ? encryption == AES_GCM && value(AEAD_TAG, suite.tagLength()) == suite.tagLength()
                    : encryption == AES_CM
                            && value(AUTHENTICATION, HMAC_SHA1) == HMAC_SHA1
                            && tag() == suite.tagLength();
            if (fits && suite.keyLength() == key) {
                return suite;
            }
        }
        throw new MikeyException("The MIKEY message wants the encryption " + encryption + " with a key of " + key
                + " bytes, authentication " + value(AUTHENTICATION, HMAC_SHA1) + " and a tag of " + tag()
                + " bytes, which is none of the suites here");
    }

    private int tag() {
        return value(TAG, value(AUTHENTICATION_KEY, 0) == SHORT_TAG ? SHORT_TAG : DEFAULT_TAG);
    }

    private int value(int type, int otherwise) {
        return parameters.getOrDefault(type, otherwise);
    }

    private static void require(boolean met, String what) throws MikeyException {
        if (!met) {
            throw new MikeyException("The MIKEY message wants SRTP " + what + ", which is not offered");
        }
    }
}
