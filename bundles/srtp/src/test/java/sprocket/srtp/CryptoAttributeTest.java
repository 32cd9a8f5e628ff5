// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.srtp.crypto.CipherSuite;
import sprocket.srtp.crypto.MasterKey;

/** RFC 4568. */
class CryptoAttributeTest {

    private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

    /** The example of section 4.1, without the master key identifier. */
    @Test
    void readsSuiteAndKey() {
        MasterKey key = CryptoAttribute.key("1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|2^20 WSH=128")
                .orElseThrow();
        assertThat(key.suite()).isEqualTo(CipherSuite.AES_CM_128_HMAC_SHA1_80);
        assertThat(key.keyAndSalt()).isEqualTo(Base64.getDecoder().decode(KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1 AES_CM_128_HMAC_SHA1_80",
                "1 AES_CM_128_HMAC_SHA1_80 key:" + KEY,
                "1 AES_CM_128_HMAC_SHA1_80 inline:",
                "1 AES_CM_128_HMAC_SHA1_80 inline:AAAA",
                "1 AES_CM_128_HMAC_SHA1_80 inline:%%%",
                "1 F8_128_HMAC_SHA1_80 inline:" + KEY,
                "1 AEAD_AES_128_GCM inline:" + KEY,
                "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|2^20|1:4",
                "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + ";inline:" + KEY,
                "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + " UNENCRYPTED_SRTP",
                "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + " UNAUTHENTICATED_SRTP",
                "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + " KDR=1"
            })
    void whatCannotBeUsedHasNoKey(String value) {
        assertThat(CryptoAttribute.key(value)).isEmpty();
    }
}
