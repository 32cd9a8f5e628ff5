// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.mikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.srtp.crypto.CipherSuite;
import sprocket.srtp.crypto.MasterKey;
import sprocket.srtp.mikey.MikeyMessage.CryptoSession;

class MikeyMessageTest {

    /** As the RTSP server of GStreamer 1.22 writes it in a session description. */
    private static final String GSTREAMER = "AQAFABNxOtQBAAAcwu4OAAAAAAsA7rSZGYLdrO4KEKKJcDQE/pKdt6GEx4jani8BAAAAFQAB"
            + "AQEBEAIBAQMBCgcBAQgBAQoBAQAAACIAIAAeDLdUbYqWnRaDxgH8y/E8z0icpC3TBkTirkg0+GZhAA==";

    private static final String HEADER = "01000000 01020304 01 00 00 00000005 00000000";
    private static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d";
    private static final String KEMAC = "00 00 0022 00 20 001e" + KEY + "00";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** A message whose payloads follow its header. */
    private static MikeyMessage message(int first, String payloads) throws MikeyException {
        byte[] bytes = bytes(HEADER + payloads);
        bytes[2] = (byte) first;
        return MikeyMessage.parse(bytes);
    }

    @Test
    void readsWhatGStreamerWrites() throws Exception {
        MikeyMessage message = MikeyMessage.parse(Base64.getDecoder().decode(GSTREAMER));
        assertThat(message.bundle()).isEqualTo(0x13713AD4);
        assertThat(message.sessions()).containsExactly(new CryptoSession(0, 0x1CC2EE0E, 0));
        MasterKey key = message.masterKey();
        assertThat(key.suite()).isEqualTo(CipherSuite.AES_CM_128_HMAC_SHA1_80);
        assertThat(key.keyAndSalt()).isEqualTo(bytes("0cb7546d8a969d1683c601fccbf13ccf489ca42dd30644e2ae4834f86661"));
    }

    /** Except for what is random, and the time. */
    @Test
    void writesAsGStreamerWrites() throws Exception {
        byte[] theirs = Base64.getDecoder().decode(GSTREAMER);
        MasterKey key = MikeyMessage.parse(theirs).masterKey();
        byte[] ours = MikeyMessage.write(key, 0x1CC2EE0E, 0, Instant.now(), new SecureRandom());
        assertThat(ours).hasSameSizeAs(theirs);
        Arrays.fill(theirs, 4, 8, (byte) 0);
        Arrays.fill(ours, 4, 8, (byte) 0);
        Arrays.fill(theirs, 21, 29, (byte) 0);
        Arrays.fill(ours, 21, 29, (byte) 0);
        Arrays.fill(theirs, 31, 47, (byte) 0);
        Arrays.fill(ours, 31, 47, (byte) 0);
        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void writesTheTimeOfNtp() {
        MasterKey key = MasterKey.random(CipherSuite.AES_CM_128_HMAC_SHA1_80, new SecureRandom());
        byte[] bytes = MikeyMessage.write(key, 1, 0, Instant.parse("1900-01-01T00:00:01.5Z"), new SecureRandom());
        assertThat(Arrays.copyOfRange(bytes, 21, 29)).isEqualTo(bytes("0000000180000000"));
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(CipherSuite suite) throws Exception {
        MasterKey key = MasterKey.random(suite, new SecureRandom());
        MikeyMessage read = MikeyMessage.parse(MikeyMessage.write(key, -2, 7, Instant.now(), new SecureRandom()));
        assertThat(read.masterKey()).isEqualTo(key);
        assertThat(read.session()).contains(new CryptoSession(0, -2, 7));
    }

    @Test
    void aMessageWithoutAPolicyHasTheDefault() throws Exception {
        assertThat(message(1, KEMAC).masterKey().keyAndSalt()).isEqualTo(bytes(KEY));
    }

    @Test
    void theSaltMayBeApart() throws Exception {
        String kemac = "00 00 0024 00 30 0010" + KEY.substring(0, 32) + "000e" + KEY.substring(32) + "00";
        assertThat(message(1, kemac).masterKey().keyAndSalt()).isEqualTo(bytes(KEY));
    }

    @Test
    void payloadsThatSayNothingHereAreSkipped() throws Exception {
        String timestamp = "0b 02 00000001";
        String random = "06 02 aabb";
        String identity = "15 01 0003 616263";
        String extension = "01 00 0002 0000";
        assertThat(message(5, timestamp + random + identity + extension + KEMAC)
                        .masterKey()
                        .keyAndSalt())
                .isEqualTo(bytes(KEY));
    }

    @ParameterizedTest
    @CsvSource({
        "00 01 01  01 01 10  02 01 01  03 01 14, AES_CM_128_HMAC_SHA1_80",
        "00 01 01  01 01 10  02 01 01  03 01 04, AES_CM_128_HMAC_SHA1_32",
        "0b 01 04, AES_CM_128_HMAC_SHA1_32",
        "0b 01 0a, AES_CM_128_HMAC_SHA1_80",
        "0b 04 0000000a, AES_CM_128_HMAC_SHA1_80",
        "09 01 00, AES_CM_128_HMAC_SHA1_80"
    })
    void policiesNameASuite(String parameters, CipherSuite suite) throws Exception {
        assertThat(withPolicy(parameters).masterKey().suite()).isEqualTo(suite);
    }

    @ParameterizedTest
    @CsvSource({
        "00 01 00, none of the suites",
        "00 01 02, none of the suites",
        "02 01 00, none of the suites",
        "01 01 18, none of the suites",
        "0b 01 08, none of the suites",
        "00 01 06, does not fit",
        "00 01 06 14 01 08, none of the suites",
        "07 01 00, without encryption",
        "08 01 00, without encryption",
        "0a 01 00, without authentication",
        "05 01 01, another key derivation",
        "06 01 01, session keys that change",
        "0c 01 01, key stream prefix"
    })
    void policiesThatCannotBeMetSaySo(String parameters, String reason) throws Exception {
        MikeyMessage message = withPolicy(parameters);
        assertThatThrownBy(message::masterKey)
                .isInstanceOf(MikeyException.class)
                .hasMessageContaining(reason);
    }

    private static MikeyMessage withPolicy(String parameters) throws MikeyException {
        int length = parameters.replace(" ", "").length() / 2;
        return message(10, "01 00 00 " + String.format("%04x", length) + parameters + KEMAC);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ends too early",
        "02, version 2",
        "01 02 00 00 00000000 00 00, type 2",
        "01 00 00 00 00000000 01 03 00, in the way 3",
        "01 00 00 00 00000000 ff 00 00, ends too early",
        "01 00 63 00 00000000 00 00 00, payload of type 99",
        "01 00 05 00 00000000 00 00 00 09, timestamp of the unknown type 9",
        "01 00 0b 00 00000000 00 00 00 ff 00, ends too early",
        "01 00 0a 00 00000000 00 00 00 00 01 0000, protocol 1",
        "01 00 0a 00 00000000 00 00 00 00 00 ffff 00, ends too early",
        "01 00 0a 00 00000000 00 00 00 00 00 0003 00 ff 01, ends too early",
        "01 00 0a 00 00000000 00 00 00 00 00 0007 00 05 0000000000, too long",
        "01 00 01 00 00000000 00 00 00 01 0000 00, encrypted or signed",
        "01 00 01 00 00000000 00 00 00 00 0000 01, encrypted or signed",
        "01 00 01 00 00000000 00 00 00 00 0000 00, ends too early",
        "01 00 01 00 00000000 00 00 00 00 0004 00 00 0000 00, key data of type 0",
        "01 00 01 00 00000000 00 00 00 00 0004 00 20 ffff 00, ends too early",
        "01 00 01 00 00000000 00 00 00 00 0006 00 21 0000 01 aa 00, master key identifier",
        "01 00 01 00 00000000 00 00 00 00 0004 00 27 0000 00, unknown validity 7"
    })
    void whatIsNoMessageSaysSo(String hex, String reason) {
        assertThatThrownBy(() -> MikeyMessage.parse(bytes(hex)))
                .isInstanceOf(MikeyException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aKeyOfAnotherLengthSaysSo() throws Exception {
        MikeyMessage message = message(1, "00 00 0006 00 20 0002 aabb 00");
        assertThatThrownBy(message::masterKey)
                .isInstanceOf(MikeyException.class)
                .hasMessageContaining("30 bytes, not 2");
    }

    @Test
    void aMessageWithoutAKeySaysSo() throws Exception {
        MikeyMessage message = message(0, "");
        assertThatThrownBy(message::masterKey).hasMessageContaining("no key");
    }

    @Test
    void payloadsWithoutEndAreRefused() {
        assertThatThrownBy(() -> message(11, "0b 00 ".repeat(100))).hasMessageContaining("more than 32 payloads");
    }

    @Test
    void everyBeginningOfAMessageIsRefused() {
        byte[] whole = Base64.getDecoder().decode(GSTREAMER);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> MikeyMessage.parse(part)).isInstanceOf(MikeyException.class);
        }
    }

    @Test
    void changedMessagesAreReadOrRefusedAndNothingElse() {
        byte[] whole = Base64.getDecoder().decode(GSTREAMER);
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] changed = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            Throwable failure = catchThrowable(() -> MikeyMessage.parse(changed).masterKey());
            if (failure != null) {
                assertThat(failure).isInstanceOf(MikeyException.class);
            }
        }
    }
}
