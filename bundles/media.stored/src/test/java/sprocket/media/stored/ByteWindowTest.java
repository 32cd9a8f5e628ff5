// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteWindowTest {

    @TempDir
    private Path directory;

    /** @param size of the buffer */
    private List<Long> markers(byte[] content, int size) throws IOException {
        List<Long> found = new ArrayList<>();
        try (MediaFile file = MediaFile.open(Files.write(directory.resolve("file"), content))) {
            ByteWindow bytes = new ByteWindow(file, size);
            while (bytes.findMarker()) {
                found.add(bytes.position());
                assertThat(bytes.next()).isEqualTo(0xFF);
            }
            assertThat(bytes.position()).isEqualTo(content.length);
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "'',",
        "00,",
        "FF, 0",
        "FF00,",
        "FFD8, 0",
        "11FFD9, 1",
        "FFFF00, 0",
        "FF00FFFF, '2 3'",
        "FF00FF, 2",
        "FF01FF80FF7F, '0 2 4'"
    })
    void aMarkerIsAnFfWithoutA00BehindIt(String hex, String places) throws IOException {
        List<Long> expected = new ArrayList<>();
        for (String place : places == null ? new String[0] : places.split(" ")) {
            expected.add(Long.valueOf(place));
        }
        for (int size : new int[] {2, 3, 100}) {
            assertThat(markers(HexFormat.of().parseHex(hex), size))
                    .as("%d", size)
                    .isEqualTo(expected);
        }
    }

    /** Blocks, what is left behind the last block, and the seams of the buffer. */
    @ParameterizedTest
    @ValueSource(ints = {2, 8, 63, 64, 65, 66, 73, 128, 1000, 10_000})
    void eachMarkerIsFoundWherever(int size) throws IOException {
        Random random = new Random(size);
        for (int rarity : new int[] {3, 30, 300}) {
            byte[] content = new byte[5000];
            for (int i = 0; i < content.length; i++) {
                int kind = random.nextInt(rarity);
                content[i] = kind == 0 ? (byte) 0xFF : kind == 1 ? 0 : (byte) random.nextInt();
            }
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < content.length; i++) {
                if (content[i] == (byte) 0xFF && (i + 1 == content.length || content[i + 1] != 0)) {
                    expected.add((long) i);
                }
            }
            assertThat(markers(content, size)).isEqualTo(expected);
        }
    }

    @Test
    void whoWatchesEndsTheReading() throws IOException {
        try (MediaFile file = MediaFile.open(Files.write(directory.resolve("file"), new byte[100]))) {
            List<Long> positions = new ArrayList<>();
            ByteWindow bytes = new ByteWindow(file, 30, position -> {
                positions.add(position);
                if (position >= 60) {
                    throw new IOException("enough");
                }
            });
            assertThatThrownBy(bytes::findMarker).hasMessage("enough");
            assertThat(positions).containsExactly(0L, 30L, 60L);
        }
    }
}
