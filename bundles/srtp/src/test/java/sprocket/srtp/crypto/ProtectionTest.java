// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sealed at one end and opened at the other, and what is not. */
class ProtectionTest {

    private static final int SSRC = 0x1234_5678;

    private MasterKey key = key(CipherSuite.AES_CM_128_HMAC_SHA1_80);
    private Sealer sealer = new Sealer(key);
    private Opener opener = new Opener(key, 0, ssrc -> false);

    private static MasterKey key(CipherSuite suite) {
        return MasterKey.random(suite, new SecureRandom());
    }

    private void use(CipherSuite suite) {
        key = key(suite);
        sealer = new Sealer(key);
        opener = new Opener(key, 0, ssrc -> false);
    }

    private static byte[] packet(int sequence, int ssrc) {
        ByteBuffer packet = ByteBuffer.allocate(200).put((byte) 0x80).put((byte) 26);
        packet.putShort((short) sequence).putInt(90_000).putInt(ssrc);
        while (packet.hasRemaining()) {
            packet.put((byte) (packet.position() * 7));
        }
        return packet.array();
    }

    private static byte[] report(int ssrc) {
        return ByteBuffer.allocate(32)
                .putInt(0x81C9_0007)
                .putInt(ssrc)
                .putInt(8, 42)
                .array();
    }

    private byte[] seal(byte[] packet) {
        byte[] target = new byte[packet.length + sealer.overhead()];
        return Arrays.copyOf(target, sealer.seal(packet, packet.length, target));
    }

    private byte[] sealControl(byte[] packet) {
        byte[] target = new byte[packet.length + sealer.controlOverhead()];
        return Arrays.copyOf(target, sealer.sealControl(packet, packet.length, target));
    }

    private int open(byte[] sealed) {
        return opener.open(sealed, sealed.length, new byte[sealed.length]);
    }

    private int openControl(byte[] sealed) {
        return opener.openControl(sealed, sealed.length, new byte[sealed.length]);
    }

    @ParameterizedTest
    @EnumSource
    void packetsComeOutAsTheyWere(CipherSuite suite) {
        use(suite);
        byte[] packet = packet(1, SSRC);
        byte[] sealed = seal(packet);
        assertThat(sealed).hasSize(packet.length + suite.tagLength());
        assertThat(Arrays.copyOf(sealed, 12)).as("header").isEqualTo(Arrays.copyOf(packet, 12));
        assertThat(Arrays.copyOfRange(sealed, 12, 28)).isNotEqualTo(Arrays.copyOfRange(packet, 12, 28));
        byte[] opened = new byte[sealed.length];
        assertThat(opener.open(sealed, sealed.length, opened)).isEqualTo(packet.length);
        assertThat(Arrays.copyOf(opened, packet.length)).isEqualTo(packet);
    }

    @ParameterizedTest
    @EnumSource
    void reportsComeOutAsTheyWere(CipherSuite suite) {
        use(suite);
        byte[] report = report(SSRC);
        byte[] sealed = sealControl(report);
        assertThat(sealed).hasSize(report.length + suite.controlOverhead());
        byte[] opened = new byte[sealed.length];
        assertThat(opener.openControl(sealed, sealed.length, opened)).isEqualTo(report.length);
        assertThat(Arrays.copyOf(opened, report.length)).isEqualTo(report);
        assertThat(sealControl(report)).as("the same report again").isNotEqualTo(sealed);
    }

    @ParameterizedTest
    @EnumSource
    void aChangedByteIsNoticedWhereverItIs(CipherSuite suite) {
        use(suite);
        byte[] sealed = seal(packet(1, SSRC));
        byte[] report = sealControl(report(SSRC));
        for (int i = 1; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(open(changed)).as("byte %d", i).isEqualTo(Opener.REJECTED);
        }
        for (int i = 1; i < report.length; i++) {
            byte[] changed = report.clone();
            changed[i] ^= 1;
            assertThat(openControl(changed)).as("byte %d of a report", i).isEqualTo(Opener.REJECTED);
        }
        assertThat(open(sealed)).as("the packet itself").isPositive();
        assertThat(openControl(report)).as("the report itself").isPositive();
    }

    @Test
    void whatHasComeBeforeIsRejected() {
        byte[] first = seal(packet(1, SSRC));
        byte[] second = seal(packet(2, SSRC));
        byte[] report = sealControl(report(SSRC));
        assertThat(open(second)).isPositive();
        assertThat(open(first)).as("overtaken").isPositive();
        assertThat(open(first)).isEqualTo(Opener.REJECTED);
        assertThat(open(second)).isEqualTo(Opener.REJECTED);
        assertThat(openControl(report)).isPositive();
        assertThat(openControl(report)).isEqualTo(Opener.REJECTED);
    }

    @Test
    void anotherKeyOpensNothing() {
        Opener other = new Opener(key(CipherSuite.AES_CM_128_HMAC_SHA1_80), 0, ssrc -> false);
        byte[] sealed = seal(packet(1, SSRC));
        assertThat(other.open(sealed, sealed.length, new byte[300])).isEqualTo(Opener.REJECTED);
    }

    @Test
    void countsTheRoundsOfSequenceNumbers() {
        for (int i = 0; i < 5 * 0x10000; i += 1_000) {
            assertThat(open(seal(packet(60_000 + i, SSRC)))).as("packet %d", i).isPositive();
        }
    }

    @Test
    void aReceiverThatIsToldTheRoundJoinsLate() {
        for (int i = 0; i < 3; i++) {
            seal(packet(0x4000 * i, SSRC));
            seal(packet(0x4000 * i + 0x2000, SSRC));
        }
        seal(packet(0xC000, SSRC));
        byte[] later = seal(packet(5, SSRC));
        assertThat(open(later)).as("round 0").isEqualTo(Opener.REJECTED);
        opener = new Opener(key, 1, ssrc -> false);
        assertThat(open(later)).isPositive();
    }

    @Test
    void noIndexIsUsedTwice() {
        seal(packet(10, SSRC));
        assertThat(seal(packet(10, SSRC))).as("the same number").isEmpty();
        assertThat(seal(packet(9, SSRC))).as("an earlier number").isEmpty();
        assertThat(seal(packet(11, SSRC))).isNotEmpty();
        assertThat(seal(packet(10, SSRC + 1))).as("another source").isNotEmpty();
        assertThat(sealer.sends(SSRC + 1)).isTrue();
        assertThat(sealer.sends(SSRC + 2)).isFalse();
    }

    @Test
    void ownPacketsThatAreSentBackAreRejected() {
        opener = new Opener(key, 0, sealer::sends);
        assertThat(open(seal(packet(1, SSRC)))).isEqualTo(Opener.REJECTED);
        assertThat(openControl(sealControl(report(SSRC)))).isEqualTo(Opener.REJECTED);
    }

    @Test
    void forgedSourcesTakeNoPlace() {
        byte[] sealed = seal(packet(1, SSRC));
        for (int i = 1; i < 1000; i++) {
            byte[] forged = sealed.clone();
            ByteBuffer.wrap(forged).putInt(8, SSRC + i);
            assertThat(open(forged)).isEqualTo(Opener.REJECTED);
        }
        assertThat(open(sealed)).isPositive();
    }

    @Test
    void whatIsNoPacketIsForeign() {
        for (int length = 0; length < 22; length++) {
            byte[] zeros = new byte[length];
            assertThat(open(zeros)).as("%d bytes", length).isEqualTo(Opener.FOREIGN);
            assertThat(openControl(zeros)).as("%d bytes", length).isEqualTo(Opener.FOREIGN);
        }
        byte[] beyond = packet(1, SSRC);
        beyond[0] = (byte) 0x9F;
        assertThat(open(beyond)).as("an extension beyond the end").isEqualTo(Opener.FOREIGN);
        byte[] report = new byte[21];
        report[0] = (byte) 0x80;
        assertThat(openControl(report)).isEqualTo(Opener.FOREIGN);
    }

    @Test
    void theExtensionIsNotEncrypted() {
        byte[] packet = packet(1, SSRC);
        packet[0] |= 0x10;
        ByteBuffer.wrap(packet).putInt(12, 0xABAC_0003);
        byte[] sealed = seal(packet);
        assertThat(Arrays.copyOf(sealed, 28)).isEqualTo(Arrays.copyOf(packet, 28));
        assertThat(Arrays.copyOfRange(sealed, 28, 44)).isNotEqualTo(Arrays.copyOfRange(packet, 28, 44));
        assertThat(open(sealed)).isEqualTo(packet.length);
    }
}
