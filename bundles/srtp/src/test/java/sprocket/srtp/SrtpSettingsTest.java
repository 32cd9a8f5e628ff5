// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sprocket.srtp.crypto.CipherSuite;

class SrtpSettingsTest {

    @Test
    void defaultsAreWhatOthersSpeak() {
        assertThat(SrtpSettings.of(Map.of()))
                .isEqualTo(new SrtpSettings(true, CipherSuite.AES_CM_128_HMAC_SHA1_80, 128L << 20));
    }

    @Test
    void settingsAreRead() {
        assertThat(SrtpSettings.of(Map.of("announce", "false", "cipher", " aead_aes_256_gcm ", "packet.memory", "8")))
                .isEqualTo(new SrtpSettings(false, CipherSuite.AEAD_AES_256_GCM, 8L << 20));
    }

    @Test
    void anUnknownCipherIsRefused() {
        assertThatThrownBy(() -> SrtpSettings.of(Map.of("cipher", "ROT13")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cipher")
                .hasMessageContaining("ROT13")
                .hasMessageContaining("AEAD_AES_128_GCM");
    }
}
