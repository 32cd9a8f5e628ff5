// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The test vectors of the key derivation. */
class SessionKeysTest {

    /** RFC 3711, appendix B.3. */
    static final MasterKey MASTER = new MasterKey(
            CipherSuite.AES_CM_128_HMAC_SHA1_80,
            bytes("E1F97A0D3E018BE0D64FA32C06DE4139"),
            bytes("0EC675AD498AFEEBB6960B3AABE6"));

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void keysForRtpAreThoseOfTheRfc() {
        SessionKeys keys = SessionKeys.derive(MASTER, SessionKeys.Use.RTP);
        assertThat(keys.encryption()).isEqualTo(bytes("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(keys.salt()).isEqualTo(bytes("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(keys.authentication()).isEqualTo(bytes("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
    }

    /** RFC 6188, section 7.2. */
    @Test
    void keysOf256BitsAreThoseOfTheRfc() {
        MasterKey master = new MasterKey(
                CipherSuite.AES_256_CM_HMAC_SHA1_80,
                bytes("f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6"),
                bytes("3b04803de51ee7c96423ab5b78d2"));
        SessionKeys keys = SessionKeys.derive(master, SessionKeys.Use.RTP);
        assertThat(keys.encryption())
                .isEqualTo(bytes("5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4"));
        assertThat(keys.salt()).isEqualTo(bytes("fa31791685ca444a9e07c6c64e93"));
        assertThat(keys.authentication()).isEqualTo(bytes("fd9c32d39ed5fbb5a9dc96b30818454d1313dc05"));
    }

    @Test
    void keysForRtcpAreOthers() {
        SessionKeys keys = SessionKeys.derive(MASTER, SessionKeys.Use.RTCP);
        SessionKeys rtp = SessionKeys.derive(MASTER, SessionKeys.Use.RTP);
        assertThat(keys.encryption()).isNotEqualTo(rtp.encryption());
        assertThat(keys.authentication()).isNotEqualTo(rtp.authentication());
        assertThat(keys.salt()).isNotEqualTo(rtp.salt());
    }
}
