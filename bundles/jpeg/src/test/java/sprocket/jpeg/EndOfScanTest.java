// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndOfScanTest {

    private static final int[] DENSE = {0xFF, 0xFF, 0xFF, 0, 0, 0xD0, 0xD7, 0xD9, 0x80, 0x7F, 0xFE, 0x01};

    @ParameterizedTest
    @CsvSource({
        "0102FFD9, 2",
        "0102FFFFD9, 2",
        "01FF00FFD9, 3",
        "FFD0FFD7FFD8, 4",
        "0102, 2",
        "01FF, 1",
        "'', 0",
        "FF, 0",
        "FFFF, 0",
        "FFFF00FFD9, 3",
        "FFFFD3FFFF0001FFFFFFDA, 7",
        "FFD9, 0",
        "FF01FFD9, 0",
        "FF00FF, 2",
        "FF00, 2",
        "FF00FFFF, 2"
    })
    void findsTheMarkerThatEndsAScan(String bytes, int end) {
        assertThat(Marker.endOfScan(ByteBuffer.wrap(HexFormat.of().parseHex(bytes)), 0, true))
                .isEqualTo(end);
    }

    @Test
    void findsWhatALookAtEachByteFinds() {
        Random random = new Random(81);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (random.nextInt(3) > 0 ? random.nextInt(256) : DENSE[random.nextInt(DENSE.length)]);
            }
            int from = random.nextInt(bytes.length + 1);
            int limit = from + random.nextInt(bytes.length - from + 1);
            boolean restarts = random.nextBoolean();
            ByteBuffer heap = ByteBuffer.wrap(bytes);
            ByteBuffer buffer = switch (i % 3) {
                case 0 -> heap;
                case 1 -> heap.asReadOnlyBuffer();
                default -> ByteBuffer.allocateDirect(bytes.length).put(heap);
            };
            assertThat(Marker.endOfScan(buffer.limit(limit), from, restarts))
                    .as("%s, %s", HexFormat.of().formatHex(bytes, from, limit), restarts)
                    .isEqualTo(naive(bytes, from, limit, restarts));
        }
    }

    private static int naive(byte[] bytes, int from, int limit, boolean restarts) {
        int at = from;
        while (at < limit) {
            if (bytes[at] != (byte) 0xFF) {
                at++;
                continue;
            }
            int code = at;
            while (code < limit && bytes[code] == (byte) 0xFF) {
                code++;
            }
            if (code == limit || bytes[code] != 0 && !(restarts && Marker.isRestart(bytes[code] & 0xFF))) {
                return at;
            }
            at = code + 1;
        }
        return limit;
    }

    @Test
    void anyNumberOfFillBytesTakesNoStack() {
        ByteBuffer bytes = ByteBuffer.allocate(3_000_002);
        for (int i = 0; i < 1_000_000; i++) {
            bytes.put((byte) 0xFF).put((byte) 0xFF).put((byte) (i % 2 == 0 ? 0 : Marker.RST0));
        }
        bytes.put((byte) 0xFF).put((byte) Marker.EOI).flip();
        assertThat(Marker.endOfScan(bytes, 0, true)).isEqualTo(3_000_000);
    }
}
