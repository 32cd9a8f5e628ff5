// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.mikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.srtp.crypto.CipherSuite;
import sprocket.srtp.crypto.MasterKey;

/** RFC 4567, section 3. */
class KeyManagementTest {

    private final MasterKey key = MasterKey.random(CipherSuite.AES_CM_128_HMAC_SHA1_80, new SecureRandom());
    private final byte[] message = MikeyMessage.write(key, 1, 0, Instant.now(), new SecureRandom());
    private final String data = Base64.getEncoder().encodeToString(message);

    @Test
    void theAttributeComesBack() throws Exception {
        String value = KeyManagement.attribute(message);
        assertThat(value).isEqualTo("mikey " + data);
        assertThat(KeyManagement.ofAttribute(value).orElseThrow().masterKey()).isEqualTo(key);
    }

    @Test
    void theHeaderComesBack() throws Exception {
        String value = KeyManagement.header("rtsp://h/a\";data=\"b", message);
        assertThat(value).isEqualTo("prot=mikey;uri=\"rtsp://h/a%22;data=%22b\";data=\"" + data + "\"");
        assertThat(KeyManagement.ofHeaders(List.of(value)).orElseThrow().masterKey())
                .isEqualTo(key);
    }

    @Test
    void theMessageIsFoundAmongOthers() throws Exception {
        String others = "prot=kerberos;data=\"AAAA\", PROT = MIKEY ; uri=\"rtsp://h/a,b;c\" ; data = \"" + data + "\"";
        assertThat(KeyManagement.ofHeaders(List.of("prot=x;data=\"AA\"", others))
                        .orElseThrow()
                        .masterKey())
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prot=kerberos;data=\"AAAA\"", "data=\"AAAA\"", ";;,,", "\"\"\"", "prot"})
    void otherProtocolsAreNotRead(String value) throws Exception {
        assertThat(KeyManagement.ofHeaders(List.of(value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prot=mikey",
                "prot=mikey;data=\"\"",
                "prot=mikey;data=\"%%%\"",
                "prot=mikey;data=\"AQ\"",
                "prot=mikey;uri=\"rtsp://h;data=AQAF"
            })
    void aMessageThatCannotBeReadSaysSo(String value) {
        assertThatThrownBy(() -> KeyManagement.ofHeaders(List.of(value))).isInstanceOf(MikeyException.class);
    }

    @Test
    void aMessageThatIsTooLongIsNotRead() {
        assertThatThrownBy(() -> KeyManagement.ofAttribute("mikey " + "A".repeat(8193)))
                .hasMessageContaining("longer than 8192");
    }

    @Test
    void attributesOfOtherProtocolsAreNotRead() throws Exception {
        assertThat(KeyManagement.ofAttribute("keyp1 727gsk==")).isEmpty();
    }
}
