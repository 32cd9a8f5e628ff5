// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.util.Base64;
import java.util.Optional;
import sprocket.srtp.crypto.CipherSuite;
import sprocket.srtp.crypto.MasterKey;

/**
 * The attribute {@code crypto} of a session description (RFC 4568): {@code 1 AES_CM_128_HMAC_SHA1_80 inline:key}. The
 * other side may offer several, of which one can be used.
 */
final class CryptoAttribute {

    private static final String INLINE = "inline:";
    /** A parameter that changes nothing for a receiver (RFC 4568, section 6.3.7). */
    private static final String WINDOW_SIZE_HINT = "WSH=";

    private CryptoAttribute() {}

    /**
     * The key; empty if the suite, a parameter or a master key identifier is not supported, or if the text is wrong.
     */
    static Optional<MasterKey> key(String value) {
        String[] parts = value.strip().split("\\s+");
        if (parts.length < 3 || !parts[2].startsWith(INLINE) || parts[2].indexOf(';') >= 0) {
            return Optional.empty();
        }
        for (int i = 3; i < parts.length; i++) {
            if (!parts[i].startsWith(WINDOW_SIZE_HINT)) {
                return Optional.empty();
            }
        }
        String[] key = parts[2].substring(INLINE.length()).split("\\|");
        for (int i = 1; i < key.length; i++) {
            if (key[i].indexOf(':') >= 0) {
                return Optional.empty();
            }
        }
        return CipherSuite.named(parts[1]).flatMap(suite -> key(suite, key[0]));
    }

    private static Optional<MasterKey> key(CipherSuite suite, String base64) {
        try {
            return Optional.of(MasterKey.of(suite, Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
