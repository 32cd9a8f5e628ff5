// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged descriptions are either refused by the parser's own exception or read as one that can be written. Unlike the
 * fuzz target {@code sdp}, this test starts with what programs in the field send.
 */
class SdpFuzzTest {

    private static final int ROUNDS = 3_000;
    private static final byte[] PIECES = " \t\r\n\0=:/;,-0129amcvbt\u00e9\u2003\ufeff".getBytes(UTF_8);

    @ParameterizedTest
    @MethodSource("samples")
    void neverThrowsAnythingElse(String name) {
        Random random = new Random(name.hashCode());
        byte[] sample = Samples.text(name).getBytes(UTF_8);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(sample, random);
            try {
                SessionDescription session = SessionDescription.parse(damaged);
                touch(session);
                assertThat(SessionDescription.parse(session.toBytes()))
                        .as("round %d", round)
                        .isEqualTo(session);
                read++;
            } catch (SdpException expected) {
                assertThat(expected.getMessage()).doesNotContainPattern("\\p{Cntrl}");
                assertThat(expected.line()).isNotNegative();
                refused++;
            }
        }
        assertThat(read).as("too harsh to test reading").isGreaterThan(ROUNDS / 10);
        assertThat(refused).as("too gentle to test refusing").isGreaterThan(ROUNDS / 100);
    }

    private static void touch(SessionDescription session) {
        for (MediaDescription media : session.media()) {
            for (int type : media.payloadTypes()) {
                media.rtpMap(type);
                media.fmtp(type).ifPresent(Fmtp::parameters);
            }
            media.frameRate();
            session.direction(media);
            session.connection(media).ifPresent(ConnectionInformation::isMulticast);
            assertThat(session.controlUrl(media, "rtsp://h/")).doesNotContainPattern("[\r\n\0]");
        }
    }

    private static byte[] damage(byte[] sample, Random random) {
        byte[] bytes = sample.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = PIECES[random.nextInt(PIECES.length)];
                case 2 -> bytes = splice(bytes, at, Math.min(bytes.length, at + random.nextInt(30)), new byte[0]);
                case 3 -> bytes = splice(bytes, at, at, slice(sample, random));
                default -> bytes = splice(bytes, at, at, new byte[] {PIECES[random.nextInt(PIECES.length)]});
            }
            if (bytes.length == 0) {
                return bytes;
            }
        }
        return bytes;
    }

    private static byte[] slice(byte[] sample, Random random) {
        int from = random.nextInt(sample.length);
        return Arrays.copyOfRange(sample, from, Math.min(sample.length, from + random.nextInt(60)));
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] piece) {
        byte[] result = Arrays.copyOf(bytes, from + piece.length + bytes.length - to);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
        return result;
    }

    static List<String> samples() {
        return Samples.NAMES;
    }
}
