// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64StreamTest {

    private final Base64Stream stream = new Base64Stream();
    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();

    private void decode(byte[] text, int from, int to) {
        stream.decode(Unpooled.wrappedBuffer(text, from, to - from), bytes -> {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            decoded.writeBytes(copy);
        });
    }

    /** Messages that are encoded one by one, with line ends anywhere, in pieces of any length. */
    @RepeatedTest(50)
    void decodesPieces(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            byte[] message = new byte[random.nextInt(50)];
            random.nextBytes(message);
            plain.writeBytes(message);
            for (char c : Base64.getEncoder().encodeToString(message).toCharArray()) {
                text.append(random.nextInt(10) == 0 ? "\r\n" : "").append(c);
            }
        }
        byte[] all = text.toString().getBytes(StandardCharsets.US_ASCII);
        for (int from = 0; from < all.length; ) {
            int to = Math.min(all.length, from + random.nextInt(30));
            decode(all, from, to);
            from = to;
        }
        assertThat(decoded.toByteArray()).isEqualTo(plain.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A===", "====", "=AAA", "AA=A", "A-AA", "A_AA", "AAAAA*AA", "AAA\u0000", "AAAA$$$$"})
    void refusesWhatIsNoBase64(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> decode(bytes, 0, bytes.length)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ByteBuffer.wrap(decoded.toByteArray()).remaining()).isLessThanOrEqualTo(3);
    }
}
