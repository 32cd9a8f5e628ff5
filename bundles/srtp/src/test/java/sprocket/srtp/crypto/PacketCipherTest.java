// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.srtp.crypto.SessionKeysTest.MASTER;
import static sprocket.srtp.crypto.SessionKeysTest.bytes;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Encrypted packets that are known from elsewhere. */
class PacketCipherTest {

    private static final byte[] PLAIN = bytes("800f1234decafbadcafebabe abababababababab abababababababab");
    /** The packet above under the master key of RFC 3711, appendix B.3, as libsrtp encrypts it. */
    private static final byte[] SEALED =
            bytes("800f1234decafbadcafebabe 4e55dc4ce79978d8 8ca4d215949d2402 b78d6acc99ea179b8dbb");

    /** The packet of RFC 7714, section 15. */
    private static final byte[] PARTES = bytes("8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976"
            + "69736120 696e2070 61727465 73207472 6573");

    private static final byte[] SALT = bytes("517569642070726f2071756f");
    private static final byte[] KEY_128 = bytes("000102030405060708090a0b0c0d0e0f");
    private static final byte[] KEY_256 = bytes("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    private static byte[] sealed(PacketCipher cipher, byte[] packet, int ssrc, long index) {
        byte[] target = new byte[packet.length + 32];
        return Arrays.copyOf(target, cipher.seal(packet, packet.length, 12, ssrc, index, target));
    }

    @Test
    void counterModeAndHmacAreThoseOfOthers() {
        PacketCipher cipher = PacketCipher.of(MASTER);
        assertThat(sealed(cipher, PLAIN, 0xcafebabe, 0x1234)).isEqualTo(SEALED);
        byte[] target = new byte[SEALED.length];
        assertThat(cipher.open(SEALED, SEALED.length, 12, 0xcafebabe, 0x1234, target))
                .isEqualTo(PLAIN.length);
        assertThat(Arrays.copyOf(target, PLAIN.length)).isEqualTo(PLAIN);
    }

    /** RFC 7714, section 16.1.1. */
    @Test
    void gcmWith128BitsIsThatOfTheRfc() {
        byte[] sealed = sealed(new GcmCipher(gcm(KEY_128), gcm(KEY_128)), PARTES, 0x5501a0b2, 0xf17b);
        assertThat(sealed)
                .isEqualTo(bytes("8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5"
                        + "0d294e6f 42a5f47a 51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce"));
    }

    /** RFC 7714, section 16.2.1. */
    @Test
    void gcmWith256BitsIsThatOfTheRfc() {
        byte[] sealed = sealed(new GcmCipher(gcm(KEY_256), gcm(KEY_256)), PARTES, 0x5501a0b2, 0xf17b);
        assertThat(sealed)
                .isEqualTo(bytes("8040f17b 8041f8d3 5501a0b2 32b1de78 a822fe12 ef9f78fa 332e33aa b1801238"
                        + "9a58e2f3 b50b2a02 76ffae0f 1ba63799 b87b7aa3 db36dfff d6b0f9bb 7878d7a7 6c13"));
    }

    /** RFC 7714, section 17.1. */
    @Test
    void gcmOfReportsIsThatOfTheRfc() {
        byte[] report = bytes("81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61 deadbeef"
                + "deadbeef deadbeef deadbeef deadbeef");
        byte[] expected = bytes("81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d c676a5f1"
                + "730d6fda 4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4");
        PacketCipher cipher = new GcmCipher(gcm(KEY_128), gcm(KEY_128));
        byte[] target = new byte[100];
        int size = cipher.sealControl(report, report.length, 0x4d617273, 0x5d4, target);
        assertThat(Arrays.copyOf(target, size)).isEqualTo(expected);
        byte[] opened = new byte[100];
        int plain = cipher.openControl(expected, expected.length, 0x4d617273, 0x800005d4, opened);
        assertThat(Arrays.copyOf(opened, plain)).isEqualTo(report);
    }

    /** These vectors begin with session keys. */
    private static SessionKeys gcm(byte[] key) {
        return new SessionKeys(key, new byte[20], SALT);
    }
}
