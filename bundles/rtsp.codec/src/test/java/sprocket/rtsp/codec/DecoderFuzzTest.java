// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mutated streams of messages and frames: the events are the same however the bytes are divided, and nothing is thrown.
 * Unlike the fuzz targets {@code rtsp-server} and {@code rtsp-client}, this test divides at random places, and checks
 * that each kind of event comes.
 */
class DecoderFuzzTest {

    private static final int ROUNDS = 20_000;
    /** Small enough to be exceeded by mutations. */
    private static final CodecLimits TIGHT = new CodecLimits(64, 48, 5, 120, 16, 10, 4);

    private static final String[] SCRAPS = {
        "OPTIONS * RTSP/1.0",
        "SETUP rtsp://h/a RTSP/1.0",
        "RTSP/1.0 200 OK",
        "RTSP/2.0 404 Not Found",
        "PLAY movie RTSP/9.9",
        "CSeq: 1",
        "CSeq: x",
        "Content-Length: 3",
        "Content-Length: 12",
        "Content-Length: 17",
        "X: y",
        "X",
        "$\1\0\3abc",
        "$\0\0\0",
        "$\7\0\uFFFDq",
        "abc",
        "\r\n",
        "\r",
        "\n",
        "\r\n\r\n",
        "\n\n",
        "\r\r",
        " ",
        "\t",
        "\0",
        ":",
        "é",
        "X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    };

    @ParameterizedTest(name = "lenient: {0}")
    @ValueSource(booleans = {false, true})
    void cuttingDoesNotMatter(boolean lenient) {
        Random random = new Random(20_260_101);
        int messages = 0;
        int malformed = 0;
        int frames = 0;
        for (int round = 0; round < ROUNDS; round++) {
            CodecLimits limits = round % 2 == 0 ? TIGHT : CodecLimits.DEFAULT;
            byte[] bytes = stream(random);
            Events whole = decode(lenient, limits, bytes, bytes.length, random);
            for (int most : new int[] {1, 2, 7, 40}) {
                assertThat(decode(lenient, limits, bytes, most, random).lines)
                        .as(() -> new String(bytes, StandardCharsets.ISO_8859_1))
                        .isEqualTo(whole.lines);
            }
            messages += whole.messages.size();
            malformed += whole.malformed.size();
            frames += whole.lines.size() - whole.messages.size() - whole.malformed.size();
        }
        // The mutations must reach each kind of event.
        assertThat(List.of(messages, malformed, frames))
                .allSatisfy(n -> assertThat(n).isGreaterThan(ROUNDS / 10));
    }

    private static Events decode(boolean lenient, CodecLimits limits, byte[] bytes, int most, Random random) {
        Events events = new Events();
        RtspDecoder decoder = lenient ? RtspDecoder.lenient(limits, events) : new RtspDecoder(limits, events);
        for (int at = 0; at < bytes.length; ) {
            int n = Math.min(bytes.length - at, most == bytes.length ? most : 1 + random.nextInt(most));
            // A copy that is overwritten afterwards, so that a view of it that was kept would show.
            byte[] piece = Arrays.copyOfRange(bytes, at, at + n);
            ByteBuffer in = ByteBuffer.wrap(piece);
            decoder.decode(in);
            assertThat(in.hasRemaining()).isFalse();
            Arrays.fill(piece, (byte) '#');
            at += n;
        }
        boolean fatal = events.malformed.stream().anyMatch(m -> !m.recoverable());
        assertThat(decoder.closed()).isEqualTo(fatal);
        return events;
    }

    private static byte[] stream(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int n = 1 + random.nextInt(5); n > 0; n--) {
            switch (random.nextInt(4)) {
                case 0 ->
                    out.writeBytes(new byte[] {'$', (byte) random.nextInt(4), 0, 3, 'x', 'y', (byte) random.nextInt()});
                case 1 -> {
                    for (int k = random.nextInt(8); k >= 0; k--) {
                        out.writeBytes(SCRAPS[random.nextInt(SCRAPS.length)].getBytes(StandardCharsets.UTF_8));
                    }
                }
                default -> out.writeBytes(message(random).getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = out.toByteArray();
        if (random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String message(Random random) {
        String end = List.of("\r\n", "\n", "\r").get(random.nextInt(3));
        String fold = random.nextInt(4) == 0 ? "X: a" + end + " \t b" + end : "";
        String body = random.nextInt(3) == 0 ? "Content-Length: 3" + end + end + "abc" : end;
        return SCRAPS[random.nextInt(5)] + end + "CSeq: " + random.nextInt(100) + end + fold + body;
    }
}
